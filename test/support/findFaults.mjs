import axe from 'axe-core';

export const LAPTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 800 };

/** Returns faults for people who use a screen reader, a keyboard or little contrast, on laptop and phone, light and dark. */
export async function findFaults(page) {
  const faults = [];
  // A page has it until it is loaded again.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  for (const [colorScheme, viewport] of [
    ['light', LAPTOP],
    ['dark', LAPTOP],
    ['light', PHONE],
    ['dark', PHONE],
  ]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    const { violations, tooWide } = await page.evaluate(runAxe);
    faults.push(...violations.map(({ id, html }) => `${colorScheme} ${viewport.width} ${id}: ${html}`));
    if (tooWide > 0) faults.push(`${viewport.width}: ${tooWide} pixels too wide`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(LAPTOP);
  return faults;
}

/** Runs in the page: returns only what is wrong, as the lists of what is right are long. */
async function runAxe() {
  const { violations } = await globalThis.axe.run({ resultTypes: ['violations'] });
  return {
    violations: violations.map(({ id, nodes }) => ({ id, html: nodes[0].html })),
    tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}
