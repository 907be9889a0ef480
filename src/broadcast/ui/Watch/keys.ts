/** What a key does while the player has focus. */
export type Action =
	| 'play'
	| 'back'
	| 'on'
	| 'back-long'
	| 'on-long'
	| 'mute'
	| 'full'
	| 'captions'
	| 'louder'
	| 'quieter';

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

/** Keys listed on the page, with the message for their function. */
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
 * Returns a key's action. Keys with a modifier belong to the browser, and keys that the focused control uses belong to
 * the control.
 * @param control the focused element's tag and, for inputs, type
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
