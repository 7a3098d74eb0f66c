'use client';

import { Button, LiveRegion } from '@stallwire/ui';

interface FreshNoticeProps {
  /** “3 new orders”; empty while there is nothing to say. */
  words: string;
  onShow: () => void;
}

/** What came since the list was read: said, and put in when it is asked for. */
export function FreshNotice({ words, onShow }: FreshNoticeProps) {
  return (
    <>
      <LiveRegion>{words}</LiveRegion>
      {words ? (
        <div className="border-line border-t bg-live-soft px-2 py-1.5">
          <Button size="small" variant="ghost" className="text-live" onClick={onShow}>
            {words} · Show
          </Button>
        </div>
      ) : null}
    </>
  );
}
