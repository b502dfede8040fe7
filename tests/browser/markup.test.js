// Every page of the portal before the rules of HTML.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { allPages, buildPortal, discardPortal } from './lib/portal.js';

const RULES = {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Markdown's HTML is CommonMark's and GFM's to the letter: `<img />`, `disabled=""`. HTML allows both.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    // ARIA gives every list a name that wants one.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // The frame in which a wide table scrolls is a region, but no section of the text.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
};

const portal = buildPortal();
after(() => discardPortal(portal));

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate(RULES);
  const pages = allPages(portal);
  assert.ok(pages.length > 100, `${pages.length} pages`);
  const faults = [];
  for (const address of pages) {
    const report = await validator.validateFile(join(portal, address));
    for (const { messages } of report.results) {
      faults.push(...messages.map(({ line, ruleId, message, selector }) => `${address}:${line} ${ruleId}: ${message} (${selector})`));
    }
  }
  assert.deepEqual(faults, []);
});
