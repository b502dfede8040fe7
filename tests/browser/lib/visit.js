// What every file of tests begins with: the portal in a folder of its own, and a browser to read it with.

import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildPortal, discardPortal } from './portal.js';
import { Reader, openBrowser } from './reader.js';

/** Builds the portal for the tests of one file; portal and browser are gone when these are done. */
export function visitPortal() {
  const portal = buildPortal();
  const base = `${pathToFileURL(portal)}/`;
  let browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    discardPortal(portal);
  });
  // Readers come from the folder unless another base is named.
  const open = ({ from = base, ...options } = {}) => Reader.open(browser, from, options);
  return { portal, base, open };
}
