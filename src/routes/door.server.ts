import { renderSVG } from 'uqr';
import Door from '#accreditation/ui/Door/Door.svelte';
import DoorKeyEntry from '#accreditation/ui/Door/DoorKeyEntry.svelte';
import type { DoorProps } from '#accreditation/ui/Door/props.ts';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import { linkWith } from '#ui/KeyEntry/key.ts';
import { islandOf, type Island } from './islands.ts';

/** The link with which a phone opens a door, and the same as a QR code, for the phone's camera. */
export function doorLink(origin: string, language: Language, key: string): { link: string; qr: string } {
	const link = linkWith(`${origin}${addressOf(language, '/door')}`, key);
	return { link, qr: `data:image/svg+xml,${encodeURIComponent(renderSVG(link))}` };
}

/** The entry form of a door, without a key or with an invalid one. */
export const doorKeyEntry = (
	language: Language,
	props: { action: string; refused: 'wrong' | 'taken-back' | null },
): Promise<Island> => islandOf('door-key-entry', DoorKeyEntry, language, ['accreditation.door'], props);

/** A phone at a door. */
export const doorIsland = (language: Language, props: Omit<DoorProps, 'spoken'>): Promise<Island> =>
	islandOf(
		'door',
		Door,
		language,
		['accreditation.door', 'accreditation.badge', 'accreditation.people', 'ui.'],
		props,
	);
