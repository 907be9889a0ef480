import type { ShownLine, TypedLine } from '../../captions.ts';
import type { IslandLanguage } from '#ui/island-language.ts';
import type { LinesStart } from '../Captions/lines.svelte.ts';
import type { Speaker } from './speaker.svelte.ts';

/** What a captioner's page is made of. */
export interface DeskProps {
	spoken: IslandLanguage;
	start: LinesStart;
	floor: ConstructorParameters<typeof Speaker>[0];
	/** Of the captions. */
	language: string;
	zone: string;
	/** Where lines are sent. */
	address: string;
	/** Where the form goes without script. */
	action: string;
	/** Under which name this browser keeps what waits. */
	name: string;
	/** Whether they run the broadcast, and so correct a line at any time. */
	runs: boolean;
	/** Without script: what was refused, and what was typed. */
	refused: { refusal: string; text: string } | null;
	/** For a form that is sent without script. */
	once: string;
}

/** A line of the desk: as readers see it, or as it waits. */
export interface DeskLine extends Pick<ShownLine, 'id' | 'text' | 'speaker' | 'start'> {
	waits: boolean;
}

/** What stands on the desk: the last lines that readers have, then what waits to be sent. */
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
