'use client';

import { Button, counted } from '@stallwire/ui';
import { Pause, Play } from 'lucide-react';

interface PauseButtonProps {
  paused: boolean;
  onChange: (paused: boolean) => void;
  /** How many rows wait to come in. */
  waiting: number;
}

/** Stops what moves by itself, and lets it go on. */
export function PauseButton({ paused, onChange, waiting }: PauseButtonProps) {
  return (
    <>
      <span className="text-live text-small tabular-nums">{waiting > 0 ? counted(waiting, 'new', 'new') : null}</span>
      <Button
        size="small"
        icon={paused ? <Play aria-hidden /> : <Pause aria-hidden />}
        onClick={() => onChange(!paused)}
      >
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </>
  );
}
