/** Why a socket was closed. Both ends read this table: `reconnect` says whether trying again can help. */
export const closeCodes = {
  going_away: { code: 1001, reconnect: true, words: 'The server is restarting.' },
  bad_frame: { code: 4400, reconnect: false, words: 'That message was not understood.' },
  signed_out: { code: 4401, reconnect: false, words: 'Sign in again.' },
  forbidden_origin: { code: 4403, reconnect: false, words: 'This site may not connect here.' },
  silent: { code: 4408, reconnect: true, words: 'No sign of life for 35 seconds.' },
  too_slow: { code: 4410, reconnect: true, words: 'The connection could not keep up.' },
  too_large: { code: 1009, reconnect: false, words: 'Messages may have 64 KiB at most.' },
  too_many_messages: { code: 4429, reconnect: true, words: 'Too many messages. Wait a little.' },
  too_many_sockets: { code: 4430, reconnect: false, words: 'This account has 50 connections open already.' },
  identity_changed: { code: 4440, reconnect: true, words: 'You are somebody else now.' },
} as const satisfies Record<string, { code: number; reconnect: boolean; words: string }>;
export type CloseReason = keyof typeof closeCodes;

/** Whether a client that was closed with this number should come back; unknown numbers (network, proxies) mean yes. */
export const mayReconnect = (code: number): boolean =>
  Object.values(closeCodes).find((c) => c.code === code)?.reconnect ?? true;
