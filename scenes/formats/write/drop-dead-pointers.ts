import { extensionOf, isObject, type GltfJson } from '../gltf-json.js';
import { dropExtension, type Draft } from './draft.js';

const POINTER = 'KHR_animation_pointer';

/** Takes away what animates something that is no longer there, such as how a map lay before it got new coordinates: a file that has it is not valid. */
export function dropDeadPointers({ file, json }: Draft): void {
  const pointerOf = (target: unknown): string => String(extensionOf(target, POINTER)?.['pointer'] ?? '');
  const isDead = (target: unknown): boolean => hasHolder(file.json, pointerOf(target)) && !hasHolder(json, pointerOf(target));
  if (!json.animations?.some(({ channels }) => channels.some(({ target }) => isDead(target)))) return;
  const left = json.animations
    .map((animation) => ({ ...animation, channels: animation.channels.filter(({ target }) => !isDead(target)) }))
    .filter(({ channels }) => channels.length > 0);
  if (left.length) json.animations = left;
  else delete json.animations;
  if (!left.some(({ channels }) => channels.some(({ target }) => pointerOf(target)))) dropExtension(json, POINTER);
}

/** Whether there is the object that a JSON pointer's last name belongs to (RFC 6901). */
function hasHolder(json: GltfJson, pointer: string): boolean {
  const names = pointer.split('/').slice(1, -1);
  const holder = names.reduce<unknown>(
    (part, name) =>
      isObject(part) || Array.isArray(part)
        ? (part as Record<string, unknown>)[name.replaceAll('~1', '/').replaceAll('~0', '~')]
        : undefined,
    json,
  );
  return pointer !== '' && isObject(holder);
}
