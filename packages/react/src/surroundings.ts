/** What the machine hears from the browser around it. */
export interface Surroundings {
  isOnline(): boolean;
  /** Returns how to stop listening. */
  watch(on: { online(): void; offline(): void; visible(): void }): () => void;
}

/** The window and its document. `navigator.onLine` is a hint only: a line that is up is believed more. */
export const browserSurroundings: Surroundings = {
  isOnline: () => navigator.onLine !== false,
  watch({ online, offline, visible }) {
    const onVisibility = (): void => {
      if (document.visibilityState === 'visible') visible();
    };
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  },
};
