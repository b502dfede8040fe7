// Takes the pictures in docs/screenshots/ that both READMEs show: pages of each kind on a phone, a tablet and a desk.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PAGES, REPOSITORY, buildPortal, discardPortal } from './lib/portal.js';
import { Reader, openBrowser } from './lib/reader.js';

// By the name of the picture; and below which heading a phone and a tablet are shown what is special about the kind, since there
// its first screen is all masthead and contents.
const KINDS = {
  home: { page: PAGES.home },
  list: { page: PAGES.activities },
  report: { page: PAGES.report, from: '#report-indicators' },
  activity: { page: PAGES.activity, from: '#activity-photos' },
  lesson: { page: PAGES.lesson, from: '#lesson-video' },
  notice: { page: PAGES.notice },
  topic: { page: PAGES['topic with a portrait'] },
  year: { page: PAGES.year },
  indicators: { page: PAGES.indicators },
};
// What is seen at first, and a bit more; a whole report would be a picture of a thousand lines.
const SIZES = [
  { width: 360, height: 800 },
  { width: 768, height: 1024 },
  { width: 1366, height: 1000 },
];
const FOLDER = join(REPOSITORY, 'docs/screenshots');

const portal = buildPortal();
const browser = await openBrowser();
try {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  const reader = await Reader.open(browser, `${pathToFileURL(portal)}/`);
  const { page } = reader;
  // The day of the tests; nothing is told about today that the pages do not know.
  await page.clock.setFixedTime(new Date('2026-11-22T04:00:00Z'));
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    for (const [kind, { page: address, from }] of Object.entries(KINDS)) {
      await reader.goto(address);
      // Pictures further down are fetched when somebody gets there, and shown when they are decoded.
      await page.evaluate(async () => {
        await document.fonts.ready;
        for (const image of document.images) image.loading = 'eager';
        await Promise.allSettled([...document.images].map((image) => image.decode()));
      });
      if (from && width < 1000) await page.locator(from).evaluate((heading) => scrollTo(0, heading.getBoundingClientRect().top - 24));
      // The player's sign of loading turns for a while after there is nothing left to load, and tells nobody when it goes.
      if ((await page.locator('video').count()) > 0) await page.waitForTimeout(3000);
      await page.screenshot({ path: join(FOLDER, `${kind}-${width}.png`), animations: 'disabled' });
    }
  }
  if (reader.complaints.length > 0) throw new Error(reader.complaints.join('\n'));
} finally {
  await browser.close();
  discardPortal(portal);
}
