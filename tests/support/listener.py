"""A script that notes what a page says, for tests of listening."""

# Which block is heard, in order, and whether ever two sounds were heard at once.
LISTENER = """(() => {
  window.heard = [];
  window.most = 0;
  const sounding = new Set();
  const { play, pause } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    sounding.add(this);
    window.most = Math.max(window.most, [...sounding].filter(each => !each.paused).length);
    return play.call(this);
  };
  new MutationObserver(() => {
    const now = [...document.querySelectorAll('.heard')].map(each => {
      const bare = each.cloneNode(true);
      for (const also of bare.querySelectorAll('.also, .unseen')) also.remove();
      return bare.textContent.replace(/\\s+/g, ' ').trim();
    });
    if (now.length > 1) window.heard.push('two at once');
    else if (now.length && now[0] !== window.heard.at(-1)) window.heard.push(now[0]);
  }).observe(document, { subtree: true, attributes: true, childList: true });
})()"""
