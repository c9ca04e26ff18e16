// Search, copying, and light or dark. Every page can be read without it.
(() => {
  'use strict';
  const root = document.currentScript.dataset.root;
  const page = document.documentElement;
  const kept = { get: () => { try { return localStorage.theme; } catch { return null; } },
                 set: value => { try { localStorage.theme = value; } catch { /* a page of a folder may not keep anything */ } } };
  if (kept.get()) page.dataset.theme = kept.get();

  function theme(button) {
    button.hidden = false;
    button.onclick = () => {
      const dark = page.dataset.theme ? page.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
      page.dataset.theme = dark ? 'light' : 'dark';
      kept.set(page.dataset.theme);
    };
  }

  function copying(block) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.onclick = async () => {
      await navigator.clipboard.writeText(block.querySelector('code').innerText);
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    };
    block.append(button);
  }

  /** The index comes with the first use, since most visits search nothing. */
  function index() {
    return window.SECTIONS ? Promise.resolve(window.SECTIONS) : new Promise(done => {
      const script = document.createElement('script');
      script.src = root + 'search.js';
      script.onload = () => done(window.SECTIONS);
      document.head.append(script);
    });
  }

  /** A word in a heading weighs most, then in the name of the page, then how often the text has it; a guide before history. */
  function found(sections, words) {
    const scored = sections.map(row => {
      const [title, heading, text] = row.slice(1).map(part => part.toLowerCase());
      let score = 0;
      for (const word of words) {
        const times = text.split(word).length - 1;
        const here = (heading.includes(word) ? 20 : 0) + (title.includes(word) ? 6 : 0) + Math.min(times, 5);
        if (!here) return [0, row];
        score += here;
      }
      if (words.length > 1 && text.includes(words.join(' '))) score += 8;
      return [/^(changelog|decisions|iam-testkit.rules)/.test(row[0]) ? score / 3 : score, row];
    });
    return scored.filter(each => each[0]).sort((one, other) => other[0] - one[0]).slice(0, 12).map(each => each[1]);
  }

  function excerpt(text, words) {
    const low = text.toLowerCase();
    const whole = low.indexOf(words.join(' '));
    const at = whole >= 0 ? whole : Math.max(0, ...words.map(word => low.indexOf(word)));
    const from = at < 40 ? 0 : text.indexOf(' ', at - 40) + 1;
    return (from ? '…' : '') + text.slice(from, from + 130) + (from + 130 < text.length ? '…' : '');
  }

  function search(form) {
    const input = form.querySelector('input');
    const list = form.querySelector('.found');
    form.hidden = false;
    form.onsubmit = event => { event.preventDefault(); list.querySelector('a')?.click(); };
    input.oninput = async () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(word => word.length > 1);
      const rows = words.length ? found(await index(), words) : [];
      list.replaceChildren(...rows.map(([href, title, heading, text]) => {
        const link = document.createElement('a');
        link.href = root + href;
        for (const [tag, words_] of [['b', heading], ['i', title === heading ? '' : title], ['small', excerpt(text, words)]]) {
          const part = document.createElement(tag);
          part.textContent = words_;
          link.append(part);
        }
        return link;
      }));
      if (words.length && !rows.length) list.textContent = 'Nothing found.';
      list.hidden = !words.length;
    };
    form.onkeydown = event => {
      const links = [...list.querySelectorAll('a')];
      const at = links.indexOf(document.activeElement);
      if (event.key === 'Escape') { list.hidden = true; input.focus(); }
      if (event.key === 'ArrowDown' && at + 1 < links.length) { event.preventDefault(); links[at + 1].focus(); }
      if (event.key === 'ArrowUp') { event.preventDefault(); (links[at - 1] ?? input).focus(); }
    };
    form.onfocusout = event => { if (!form.contains(event.relatedTarget)) list.hidden = true; };
    input.onfocus = () => { list.hidden = !list.childNodes.length; };
    list.onclick = () => { list.hidden = true; };
    document.addEventListener('keydown', event => {
      if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); input.focus(); }
    });
  }

  /** Marks the section that is read in the contents. */
  function following(contents) {
    const links = new Map([...contents.querySelectorAll('a')].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
    const headings = [...links.keys()].map(id => document.getElementById(id));
    const mark = () => {
      const above = headings.filter(each => each.getBoundingClientRect().top < 120);
      const current = (above.at(-1) ?? headings[0]).id;
      for (const [id, link] of links) link.toggleAttribute('aria-current', id === current);
    };
    addEventListener('scroll', mark, { passive: true });
    mark();
  }

  addEventListener('DOMContentLoaded', () => {
    theme(document.querySelector('button.theme'));
    search(document.querySelector('form.search'));
    if (navigator.clipboard) document.querySelectorAll('.code').forEach(copying);
    document.querySelectorAll('aside').forEach(following);
    document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest' });
  });
})();
