// Moves the row of pictures on the home page. Without it the row is scrolled by hand.
(function () {
  'use strict';
  const PAUSE = 6000;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');

  Array.prototype.forEach.call(document.querySelectorAll('.carousel'), function (carousel) {
    const row = carousel.querySelector('.slides');
    const bar = carousel.querySelector('.carousel-bar');
    if (!bar) return;
    const place = bar.querySelector('.carousel-place');
    const pause = bar.querySelector('.carousel-pause');
    const count = row.children.length;
    // Whether the reader stopped it; and whether it waits while somebody looks at it or has it under the keys.
    let stopped = false;
    let over = false;
    let focused = false;

    function current() {
      return Math.min(count - 1, Math.round(row.scrollLeft / Math.max(1, row.clientWidth)));
    }

    function go(to) {
      const index = (to + count) % count;
      row.scrollTo({ left: index * row.clientWidth, behavior: still.matches ? 'auto' : 'smooth' });
    }

    function show() {
      place.textContent = current() + 1 + ' / ' + count;
      place.setAttribute('aria-live', stopped || still.matches ? 'polite' : 'off');
      pause.hidden = still.matches;
      pause.textContent = stopped ? '播放' : '暂停';
    }

    bar.hidden = false;
    carousel.classList.add('moves');
    bar.querySelector('.carousel-back').addEventListener('click', function () {
      go(current() - 1);
    });
    bar.querySelector('.carousel-on').addEventListener('click', function () {
      go(current() + 1);
    });
    pause.addEventListener('click', function () {
      stopped = !stopped;
      show();
    });
    carousel.addEventListener('keydown', function (event) {
      if (event.key === 'ArrowLeft') go(current() - 1);
      else if (event.key === 'ArrowRight') go(current() + 1);
      else return;
      event.preventDefault();
    });
    carousel.addEventListener('mouseenter', function () {
      over = true;
    });
    carousel.addEventListener('mouseleave', function () {
      over = false;
    });
    carousel.addEventListener('focusin', function () {
      focused = true;
    });
    carousel.addEventListener('focusout', function () {
      focused = false;
    });
    row.addEventListener('scroll', show, { passive: true });
    setInterval(function () {
      if (!stopped && !over && !focused && !still.matches && !document.hidden) go(current() + 1);
    }, PAUSE);
    show();
  });
})();
