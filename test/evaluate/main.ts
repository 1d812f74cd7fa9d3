import { evaluate } from './evaluate.js';

// `npm run evaluate -- MODEL --photos DIR …`
try {
  await evaluate(process.argv.slice(2), {
    print: (figures) => console.log(figures),
    tell: (sentence) => console.error(sentence),
  });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
