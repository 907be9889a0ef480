import type * as v from 'valibot';
import { workingCopy } from '#conference/server';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { momentIn, timesIn, type AwaitedForm, type DetailsForm } from '../../officer-forms.ts';
import { awaitVersion } from './await-version.ts';
import { reserveSymbol } from './reserve-symbol.ts';
import { saveDocument } from './save-document.ts';

/** A document, and the conference whose time zone the form has. */
interface Place {
	slug: string;
	document: string;
}

const zoneOf = async (ctx: OperationContext, slug: string): Promise<string | null> =>
	(await workingCopy(ctx, slug))?.document.timeZone ?? null;

/**
 * Saves the details as they were typed, whichever button was pressed: nothing typed is lost.
 * @returns what was pressed; `reserve` has reserved the symbol
 */
export async function saveTyped(
	ctx: OperationContext,
	{ slug, document }: Place,
	form: v.InferOutput<typeof DetailsForm>,
) {
	const zone = await zoneOf(ctx, slug);
	if (zone === null) return refuse('not-found');
	const times = timesIn(form, zone);
	if (!times.ok) return times;
	const { version, release: _, interpreters: __, do: pressed, ...details } = form;
	const saved = await saveDocument(ctx, document, { ...details, ...times.value, revision: version });
	if (!saved.ok) return saved;
	const reserved = pressed === 'reserve' ? await reserveSymbol(ctx, document, saved.value) : saved;
	return reserved.ok ? done(pressed) : reserved;
}

/** Adds an awaited version; its due date is a time of the conference's zone. */
export async function awaitTyped(
	ctx: OperationContext,
	{ slug, document }: Place,
	{ awaited: language, state, words, due: typed }: v.InferOutput<typeof AwaitedForm>,
) {
	const zone = await zoneOf(ctx, slug);
	if (zone === null) return refuse('not-found');
	const due = momentIn(typed, zone, 'due');
	return due.ok ? awaitVersion(ctx, document, { language, state, words, dueAt: due.value }, zone) : due;
}
