/**
 * What a status asks of its reader: `todo` to decide, `open` somebody else acts, `wait` in a queue, `hold` stopped, `ok`
 * done, `bad` refused or failed, `off` over.
 */
export type StatusTone = 'todo' | 'open' | 'wait' | 'hold' | 'ok' | 'bad' | 'off';
