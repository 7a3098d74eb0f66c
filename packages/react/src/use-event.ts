'use client';

import type { Envelope, EventName } from '@stallwire/events';
import { useEffect, useEffectEvent } from 'react';
import type { Arrival } from './live';
import { useLive } from './live-provider';
import type { EventEnvelope } from './reduce';

/** Calls `handler` once with every event of this name that any followed channel brings. Follows nothing itself. */
export function useEvent<N extends EventName>(
  name: N,
  handler: (event: EventEnvelope<N>, arrival: Arrival) => void,
): void {
  const live = useLive();
  const tell = useEffectEvent((event: Envelope, arrival: Arrival) => handler(named<N>(event), arrival));
  useEffect(() => live.onEvent(name, (event, arrival) => tell(event, arrival)), [live, name]);
}

/** Listeners are kept by name. */
const named = <N extends EventName>(event: Envelope) => event as EventEnvelope<N>;
