import type { ShownLine, TypedLine } from '../../captions.ts';
import type { IslandLanguage } from '#ui/island-language.ts';
import type { LinesStart } from '../Captions/lines.svelte.ts';
import type { Speaker } from './speaker.svelte.ts';

/** The props of a captioner's page. */
export interface DeskProps {
	spoken: IslandLanguage;
	start: LinesStart;
	floor: ConstructorParameters<typeof Speaker>[0];
	/** Language of the captions. */
	language: string;
	zone: string;
	/** The address for sending lines. */
	address: string;
	/** The form's action without script. */
	action: string;
	/** The key under which this browser stores unsent lines. */
	name: string;
	/** Whether they run the broadcast, and so can correct a line at any time. */
	runs: boolean;
	/** Without script: the refusal, and what was typed. */
	refused: { refusal: string; text: string } | null;
	/** The one-time key of a form sent without script. */
	once: string;
}

/** A line on the captioner's page: published or unsent. */
export interface DeskLine extends Pick<ShownLine, 'id' | 'text' | 'speaker' | 'start'> {
	waits: boolean;
}

/** The lines on the captioner's page: the latest published ones, then the unsent ones. */
export function deskLines(
	shown: readonly ShownLine[],
	waiting: readonly TypedLine[],
	most: number,
): DeskLine[] {
	const there = new Set(shown.map(({ id }) => id));
	return [
		...shown.slice(-most).map(({ id, text, speaker, start }) => ({ id, text, speaker, start, waits: false })),
		...waiting
			.filter(({ id }) => !there.has(id))
			.map(({ id, text, speaker, start, behind }) => ({
				id,
				text,
				speaker,
				start: start - behind,
				waits: true,
			})),
	];
}
