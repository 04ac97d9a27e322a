import axe from 'axe-core';

export const LAPTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 800 };

/** Returns faults for people who use a screen reader, a keyboard or little contrast, on laptop and phone, light and dark. */
export async function findFaults(page) {
  const faults = [];
  for (const [colorScheme, viewport] of [
    ['light', LAPTOP],
    ['dark', LAPTOP],
    ['light', PHONE],
    ['dark', PHONE],
  ]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    faults.push(...violations.map(({ id, nodes }) => `${colorScheme} ${viewport.width} ${id}: ${nodes[0].html}`));
    if (tooWide > 0) faults.push(`${viewport.width}: ${tooWide} pixels too wide`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(LAPTOP);
  return faults;
}
