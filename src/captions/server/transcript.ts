import { findMeetingContext } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { paragraphsOf, recordedCues, type Cue, type Paragraph } from '../captions.ts';
import type { ViewerClass } from '#broadcast';
import { writeSrt, writeText, writeVtt } from '../vtt.ts';
import { captionView, shownLines } from './shown.ts';

/** The file formats of captions, with their media types. */
export const transcriptForms = {
	vtt: { type: 'text/vtt; charset=utf-8', write: (cues: Parameters<typeof writeVtt>[0]) => writeVtt(cues) },
	srt: { type: 'application/x-subrip; charset=utf-8', write: writeSrt },
	txt: { type: 'text/plain; charset=utf-8', write: writeText },
} as const;
export type TranscriptForm = keyof typeof transcriptForms;

export interface Transcript {
	/** `rehearsal-1-fr.vtt` */
	name: string;
	type: string;
	text: string;
	/** Whether everything in it is public. */
	isPublic: boolean;
}

/** The cues of the recording in a language for one viewer class. */
interface Found {
	cues: Cue[];
	viewerClass: ViewerClass;
}

/** @returns no cues if there are none for the caller */
async function cuesOf(ctx: OperationContext, meeting: string, language: string): Promise<Found> {
	const view = await captionView(ctx, meeting);
	if (!view?.recorded) return { cues: [], viewerClass: 'public' };
	const lines = await shownLines(ctx, meeting, language, view);
	// Test lines from before the meeting was opened do not belong to the recording.
	const cues = recordedCues(
		lines.filter(({ end, behind }) => end - behind > view.from),
		view.from / 1_000,
	);
	return { cues, viewerClass: view.viewerClass };
}

/**
 * The captions of a language as a file, with the recording's times and only what the caller may see.
 * @returns `null` if there is nothing for them
 */
export async function transcriptOf(
	ctx: OperationContext,
	meeting: string,
	language: string,
	form: TranscriptForm,
): Promise<Transcript | null> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting) return null;
	const { cues, viewerClass } = await cuesOf(ctx, meeting, language);
	if (!cues.length) return null;
	const { type, write } = transcriptForms[form];
	const name = `${sitting.conference.slug}-${sitting.meeting.number}-${language}.${form}`;
	return { name, type, text: write(cues), isPublic: viewerClass === 'public' };
}

/** The transcript of a language after the meeting; empty if there is none for the caller. */
export const readTranscript = async (
	ctx: OperationContext,
	meeting: string,
	language: string,
): Promise<Paragraph[]> => paragraphsOf((await cuesOf(ctx, meeting, language)).cues);

/** What is said between two seconds of a recording, as the caller may read it in a language; empty if nothing. */
export async function captionAt(
	ctx: OperationContext,
	meeting: string,
	language: string,
	{ from, until }: { from: number; until: number },
): Promise<string> {
	const { cues } = await cuesOf(ctx, meeting, language);
	const own = cues.filter(({ start, end }) => start < until && end > from);
	return own.map(({ text }) => text.replaceAll(/\s+/gu, ' ')).join(' ');
}
