import type { SubjectName } from '../../wires';
import { openSocketIo } from './socketio';
import { openStallwire, type StallwireOptions } from './stallwire';
import type { Subject } from './subject';
import { openTrpc } from './trpc';
import { openWs } from './ws';

/** @param stallwire what Stallwire’s own server needs; the peers need nothing */
export function openSubject(name: SubjectName, stallwire: StallwireOptions): Promise<Subject> {
  switch (name) {
    case 'stallwire':
    case 'stallwire-socketio':
      return openStallwire(stallwire);
    case 'stallwire-plain':
      return openStallwire({ ...stallwire, trpcFront: false });
    case 'ws':
      return openWs();
    case 'socketio':
      return openSocketIo();
    case 'trpc':
      return openTrpc();
  }
}
