// look.mjs BROWSER DIRECTORY PAGE…: shows each page as a person would see it and fails where a browser says anything,
// asks the network for anything, or axe finds what keeps somebody from reading it. Leaves pictures in DIRECTORY.
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.cwd(), 'package.json'));
const { default: puppeteer } = await import(pathToFileURL(require.resolve('puppeteer-core')));
const axe = require('axe-core').source;
const [browserPath, pictures, ...pages] = process.argv.slice(2);

const looks = [
  { name: 'light', scheme: 'light', media: 'screen', width: 1200, axe: true },
  { name: 'dark', scheme: 'dark', media: 'screen', width: 1200, axe: true },
  { name: 'narrow', scheme: 'light', media: 'screen', width: 390 },
  { name: 'print', scheme: 'light', media: 'print', width: 794 },
];

const wrong = [];
const browser = await puppeteer.launch({
  executablePath: browserPath,
  headless: 'shell',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--font-render-hinting=none'],
});
for (const file of pages) {
  const url = pathToFileURL(resolve(file)).href;
  const name = basename(file, '.html');
  for (const look of looks) {
    const where = `${name}, ${look.name}`;
    const page = await browser.newPage();
    page.on('console', (message) => wrong.push(`${where}: the console says ${message.text()}`));
    page.on('pageerror', (error) => wrong.push(`${where}: ${error}`));
    page.on('request', (request) => {
      if (request.url() !== url && !request.url().startsWith('data:')) {
        wrong.push(`${where}: it asks for ${request.url()}`);
      }
    });
    await page.setViewport({ width: look.width, height: 900 });
    // In one go: puppeteer's own calls each take back what the other set.
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      media: look.media,
      features: [
        { name: 'prefers-color-scheme', value: look.scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
    await page.goto(url, { waitUntil: 'load' });
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if (wide > 0) wrong.push(`${where}: it is ${wide} pixels wider than the window`);
    await page.screenshot({ path: join(pictures, `${name}-${look.name}.png`), fullPage: true });
    if (look.axe) {
      // What is folded is looked at as well.
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => (each.open = true))`);
      await page.evaluate(axe);
      const found = await page.evaluate(
        `axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map((each) =>
           each.id + ' (' + each.impact + '): ' + each.help + ', ' + each.nodes.length + ' times, first at ' +
           each.nodes[0].target + ' ' + each.nodes[0].failureSummary))`,
      );
      found.forEach((each) => wrong.push(`${where}: ${each}`));
    }
    await page.close();
  }
  const plain = await browser.newPage();
  await plain.goto(url, { waitUntil: 'load' });
  await plain.pdf({ path: join(pictures, `${name}.pdf`), format: 'A4' });
  await plain.close();
}
await browser.close();
wrong.forEach((each) => console.error(each));
console.log(`${pages.length} pages in ${looks.length} looks`);
process.exit(wrong.length > 0 ? 1 : 0);
