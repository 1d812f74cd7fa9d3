// Moves the border between the pictures before and after.
for (const input of document.querySelectorAll<HTMLInputElement>('.split input')) {
  const split = input.parentElement as HTMLElement;
  const cut = (): void => split.style.setProperty('--cut', `${input.value}%`);
  input.addEventListener('input', cut);
  cut();
}
