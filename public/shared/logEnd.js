/**
 * Knows whether somebody reads the end of a log. Only scrolling upwards leaves the end: a log that gets longer after it
 * was scrolled, and before the browser reports that, is still read at its end.
 */
export class LogEnd {
  isRead = true;
  #top = 0;

  /** @param nearEnd how near the end counts as reading the newest line; pixels */
  constructor(nearEnd) {
    this.nearEnd = nearEnd;
  }

  scrollTo(log) {
    log.scrollTop = log.scrollHeight;
    this.#top = log.scrollTop;
    this.isRead = true;
  }

  noteScroll({ scrollHeight, scrollTop, clientHeight }) {
    if (scrollHeight - scrollTop - clientHeight < this.nearEnd) this.isRead = true;
    else if (scrollTop < this.#top) this.isRead = false;
    this.#top = scrollTop;
  }
}
