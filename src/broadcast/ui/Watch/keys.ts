/** What a key does while the player has the focus. */
export type Action =
	'play' | 'back' | 'on' | 'back-long' | 'on-long' | 'mute' | 'full' | 'captions' | 'louder' | 'quieter';

const keys: Readonly<Record<string, Action>> = {
	' ': 'play',
	k: 'play',
	j: 'back-long',
	l: 'on-long',
	ArrowLeft: 'back',
	ArrowRight: 'on',
	m: 'mute',
	f: 'full',
	c: 'captions',
	ArrowUp: 'louder',
	ArrowDown: 'quieter',
};

/** What the page says of the keys: the keys, and the word for what they do. */
export const keysShown = [
	[['Space', 'K'], 'broadcast.watch-key-play'],
	[['J', 'L'], 'broadcast.watch-key-ten'],
	[['←', '→'], 'broadcast.watch-key-five'],
	[['↑', '↓'], 'broadcast.watch-key-volume'],
	[['M'], 'broadcast.watch-key-mute'],
	[['C'], 'broadcast.watch-key-captions'],
	[['F'], 'broadcast.watch-key-full'],
] as const;

/**
 * What a key does. A key with another one held is the browser's; one for which the control that has the focus has a
 * use of its own is the control's.
 * @param control the element that has the focus: its tag, and its type where it has one
 */
export function actionOf(
	{ key, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
	control: string,
): Action | null {
	if (ctrlKey || altKey || metaKey) return null;
	const action = keys[key.length === 1 ? key.toLowerCase() : key] ?? null;
	if (/^(?:select|textarea|input (?:text|search))/.test(control)) return null;
	if (control.startsWith('input') && key.startsWith('Arrow')) return null;
	if (/^(?:button|a|summary)/.test(control) && key === ' ') return null;
	return action;
}
