// Somebody who reads the portal in a real browser, and notes whatever goes wrong behind the page.

import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

// Nothing but the portal is to be asked for, not even by the browser itself.
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's path: `CHROMIUM`, or the one on the PATH. */
export function findBrowser() {
  return process.env.CHROMIUM ?? execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
}

/** Starts Chromium with a profile of its own that goes with it. */
export function openBrowser() {
  return chromium.launch({ executablePath: findBrowser(), args: FLAGS });
}

export class Reader {
  /** What went wrong so far: messages of the console, requests that failed or that went to somebody else. */
  complaints = [];

  /** `base` is the address of the portal's folder, with its slash. */
  static async open(browser, base, { width = 1366, javaScript = true } = {}) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: javaScript });
    return new Reader(context, await context.newPage(), base);
  }

  constructor(context, page, base) {
    Object.assign(this, { context, page, base });
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`script: ${error.message}`));
    page.on('request', (request) => {
      // A data: URL asks nobody.
      if (!request.url().startsWith(base) && !request.url().startsWith('data:')) this.complaints.push(`asked elsewhere: ${request.url()}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure().errorText;
      // The browser itself breaks off a video or a download when it has what it wants.
      if (reason !== 'net::ERR_ABORTED') this.complaints.push(`failed: ${request.url()} (${reason})`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.status()}: ${response.url()}`);
    });
  }

  goto(address) {
    return this.page.goto(this.base + address);
  }

  /** Clicks a link and waits until the page it names is there. */
  async follow(link) {
    const target = await link.evaluate((a) => a.href);
    await link.click();
    await this.page.waitForURL((url) => url.href === target);
  }

  /** The page's address below the portal's folder, without the place within the page. */
  address() {
    return decodeURI(this.page.url().slice(this.base.length).replace(/#.*$/s, ''));
  }

  title() {
    return this.page.locator('h1').innerText();
  }

  close() {
    return this.context.close();
  }
}
