const fields = 'input, select, textarea, [contenteditable], dialog';

/** The properties of a `KeyboardEvent` that `keyOf` reads. */
export type KeyPress = Pick<
	KeyboardEvent,
	'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'isComposing' | 'defaultPrevented'
> & { target: EventTarget | null };

/**
 * The pressed single key in upper case, or `null` if it is ignored: in a field or a dialog, with a modifier, or
 * repeated. On a keyboard without Latin letters the key's position is used.
 */
export function keyOf(event: KeyPress): string | null {
	if (event.ctrlKey || event.altKey || event.metaKey) return null;
	if (event.repeat || event.isComposing || event.defaultPrevented) return null;
	if ((event.target as Element | null)?.closest?.(fields)) return null;
	if (event.key === '؟') return '?';
	if (/^[ -~]$/.test(event.key)) return event.key.toUpperCase();
	return /^Key([A-Z])$/.exec(event.code)?.[1] ?? null;
}
