// What must be settled before the first paint: the reader's way of seeing, and what day it is. It blocks, so it is short.
(function () {
  'use strict';
  const root = document.documentElement;
  const known = ['elder', 'contrast', 'dark', 'cursor', 'size-large', 'size-small'];
  root.classList.add('script');

  // From file:, and where storage is switched off, even looking may throw.
  let chosen = '';
  try {
    chosen = localStorage.getItem('xinhuo-view') || '';
  } catch (error) {
    chosen = '';
  }
  chosen.split(' ').forEach(function (word) {
    if (known.indexOf(word) >= 0) root.classList.add(word);
  });

  // One occasion a line: `mourning 2026-12-13 2026-12-13 title`. Compared with the clock of Beijing, wherever the reader is.
  const now = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 19);
  (root.getAttribute('data-occasions') || '').split('\n').forEach(function (line) {
    const parts = /^(mourning|festive) (\S+) (\S+)(?: (.+))?$/.exec(line);
    if (!parts) return;
    const last = parts[3].length === 10 ? parts[3] + 'T23:59:59' : parts[3].slice(0, 19);
    if (parts[2].slice(0, 19) > now || last < now) return;
    root.classList.add(parts[1]);
    root.setAttribute('data-occasion', parts[4] || '');
  });
  // Nobody celebrates in mourning.
  if (root.classList.contains('mourning')) root.classList.remove('festive');
})();
