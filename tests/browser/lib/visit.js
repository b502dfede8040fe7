// What every file of tests begins with: the portal in a folder of its own, and a browser to read it with.

import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildPortal, discardPortal } from './portal.js';
import { Reader, openBrowser } from './reader.js';

/** Builds the portal for the tests of one file; portal and browser are gone when these are done. */
export function visitPortal() {
  const portal = buildPortal();
  const base = `${pathToFileURL(portal)}/`;
  // Begun by the first reader: hooks at the top of a file do not wait for one another.
  let browser;
  after(async () => {
    await (await browser)?.close();
    discardPortal(portal);
  });
  // Readers come from the folder unless another base is named.
  const open = async ({ from = base, ...options } = {}) => {
    browser ??= openBrowser();
    return Reader.open(await browser, from, options);
  };
  return { portal, base, open };
}
