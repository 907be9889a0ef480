import { findMeetingContext } from '#conference/server';
import { done, type Refused } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { isInterpretation, mayTranscribe } from '#broadcast';
import { decodeUtf8, readVtt, type VttRefusal } from '../vtt.ts';
import { may } from './access.ts';
import { replaceLines } from './store.ts';
import { captionView } from './shown.ts';

type LoadRefusal = 'not-found' | 'bad-language' | 'not-ended' | VttRefusal;

/** The result of a file: numbers of new and replaced lines; or the error and its line. */
export type LoadedCaptions =
	| { ok: true; value: { lines: number; replaced: number } }
	| (Refused<LoadRefusal> & { line: number | null });

const refused = (refusal: LoadRefusal, line: number | null = null): LoadedCaptions => ({
	ok: false,
	refusal,
	line,
});

/**
 * Replaces all captions of a recording in a language by a WebVTT file, whose times are the recording's. A file with an
 * error changes nothing. Refused during a broadcast, because captioners would go on writing.
 */
export async function loadCaptions(
	ctx: OperationContext,
	meeting: string,
	{ language, file }: { language: string; file: Uint8Array },
): Promise<LoadedCaptions> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, 'load', sitting.access)) return refused('not-found');
	const view = await captionView(ctx, meeting);
	if (!view) return refused('not-found');
	if (!isInterpretation(language)) return refused('bad-language');
	if (!view.ended || !view.recorded) return refused('not-ended');
	const decoded = decodeUtf8(file);
	const read = decoded.ok ? readVtt(decoded.text) : decoded;
	if (!read.ok) return refused(read.refusal, read.line);
	// Nothing of what a minor said without consent, which the file may have by ear. docs/rules/accreditation.md 10.8
	const { openness, from: zero } = view;
	const cues = read.cues.filter(({ start, end }) =>
		mayTranscribe(openness, {
			start: zero / 1_000 + start - openness.zero,
			duration: Math.max(end - start, 0.001),
		}),
	);
	const result = await inTransaction<number, never>(ctx, async (tx) => {
		const by = { person: ctx.actor.person?.id ?? null, key: null };
		const { from } = view;
		const replaced = await replaceLines(tx, meeting, language, cues, { from, now: ctx.now.getTime(), by });
		const lines = cues.length;
		await audit(tx, ctx, 'broadcast.load-captions', `meeting:${meeting}`, { language, lines, replaced });
		await announce(tx, 'captions.replaced', { meeting, language });
		return done(replaced);
	});
	// The transaction never refuses.
	return done({ lines: cues.length, replaced: result.ok ? result.value : 0 });
}
