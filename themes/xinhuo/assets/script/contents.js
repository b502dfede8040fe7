// The table of contents follows the reading: the entry of the section in view is marked.
(function () {
  'use strict';
  const contents = document.querySelector('.toc');
  if (!contents || !window.IntersectionObserver) return;
  const links = Array.prototype.slice.call(contents.querySelectorAll('a[href^="#"]'));
  const targets = links.map(function (link) {
    return document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1)));
  });

  function show() {
    // The last one whose beginning has been passed; a line a third down the window is where one reads.
    let current = -1;
    targets.forEach(function (target, index) {
      if (target && target.getBoundingClientRect().top <= window.innerHeight / 3) current = index;
    });
    links.forEach(function (link, index) {
      if (index === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
    // Where the contents scroll by themselves, the entry stays in view.
    const link = links[current];
    if (!link || contents.scrollHeight <= contents.clientHeight) return;
    const middle = link.offsetTop - contents.clientHeight / 2;
    if (Math.abs(contents.scrollTop - middle) > contents.clientHeight / 3) contents.scrollTop = middle;
  }

  const observer = new IntersectionObserver(show, { rootMargin: '0px 0px -66% 0px' });
  targets.forEach(function (target) {
    if (target) observer.observe(target);
  });
})();
