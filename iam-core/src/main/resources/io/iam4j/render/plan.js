(function () {
  'use strict';
  var field = document.getElementById('q');
  var found = document.getElementById('found');
  var items = Array.from(document.querySelectorAll('main [data-text]:not(.node)'));
  var nodes = Array.from(document.querySelectorAll('.node'));
  var edges = Array.from(document.querySelectorAll('.edge'));
  var graph = document.querySelector('svg.graph');
  var chosen = document.getElementById('chosen');
  var current = null;

  function follow(start, from, to) {
    var seen = new Set(start), waiting = Array.from(start);
    while (waiting.length) {
      var at = waiting.pop();
      edges.forEach(function (edge) {
        if (edge.dataset[from] !== at) return;
        edge.classList.add('near');
        var next = edge.dataset[to];
        if (!seen.has(next)) { seen.add(next); waiting.push(next); }
      });
    }
    return seen;
  }

  function mark(ids) {
    nodes.concat(edges).forEach(function (each) { each.classList.remove('on', 'near'); });
    if (!graph) return;
    graph.classList.toggle('seeking', ids !== null);
    if (ids === null) return;
    var near = follow(ids, 'from', 'to');
    follow(ids, 'to', 'from').forEach(function (id) { near.add(id); });
    nodes.forEach(function (node) {
      node.classList.toggle('on', ids.has(node.dataset.id));
      node.classList.toggle('near', near.has(node.dataset.id));
    });
  }

  function show(id) {
    if (!chosen) return;
    chosen.textContent = '';
    var card = id === null ? null : document.querySelector('#account article[data-id="' + CSS.escape(id) + '"]');
    if (!card) return;
    var copy = card.cloneNode(true);
    copy.hidden = false;
    copy.querySelectorAll('details').forEach(function (each) { each.open = true; });
    chosen.appendChild(copy);
  }

  function choose(node) {
    current = current === node.dataset.id ? null : node.dataset.id;
    mark(current === null ? null : new Set([current]));
    show(current);
  }

  function search() {
    var text = field.value.trim().toLowerCase();
    var count = 0;
    items.forEach(function (item) {
      var fits = item.dataset.text.indexOf(text) >= 0;
      item.hidden = !fits;
      if (fits) count++;
    });
    document.querySelectorAll('details.account').forEach(function (account) {
      var own = Array.from(account.querySelectorAll('[data-text]'));
      var named = Array.from(account.querySelectorAll('.names > li')).some(function (name) { return !name.hidden; });
      if (named && !account.classList.contains('calm')) own.forEach(function (item) { item.hidden = false; });
      account.hidden = own.every(function (item) { return item.hidden; });
      account.open = text !== '' && !account.hidden;
    });
    var ids = new Set();
    nodes.forEach(function (node) { if (text && node.dataset.text.indexOf(text) >= 0) ids.add(node.dataset.id); });
    current = null;
    mark(text ? ids : null);
    show(ids.size === 1 ? Array.from(ids)[0] : null);
    found.textContent = text ? count + ' found' : '';
    document.querySelectorAll('section').forEach(function (section) {
      var own = section.querySelectorAll('[data-text]:not(.node)');
      if (section.id && section.id !== 'graph' && own.length)
        section.hidden = text !== '' && Array.from(own).every(function (item) { return item.hidden; });
    });
  }

  field.addEventListener('input', search);
  nodes.forEach(function (node) {
    node.addEventListener('click', function () { choose(node); });
    node.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(node); }
    });
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && document.activeElement !== field) { event.preventDefault(); field.focus(); }
    if (event.key === 'Escape') { field.value = ''; search(); }
  });
})();
