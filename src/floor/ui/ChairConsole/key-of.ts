const fields = 'input, select, textarea, [contenteditable], dialog';

/** What `keyOf` reads of a `KeyboardEvent`. */
export type KeyPress = Pick<
	KeyboardEvent,
	'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'isComposing' | 'defaultPrevented'
> & { target: EventTarget | null };

/**
 * The single key that was pressed, in capitals, or `null` where it does not count: in a field or a dialog, with a
 * modifier, held down. On a keyboard without Latin letters the position of the key decides.
 */
export function keyOf(event: KeyPress): string | null {
	if (event.ctrlKey || event.altKey || event.metaKey) return null;
	if (event.repeat || event.isComposing || event.defaultPrevented) return null;
	if ((event.target as Element | null)?.closest?.(fields)) return null;
	if (event.key === '؟') return '?';
	if (/^[ -~]$/.test(event.key)) return event.key.toUpperCase();
	return /^Key([A-Z])$/.exec(event.code)?.[1] ?? null;
}
