import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
	copyMeeting,
	editDocument,
	documentFrom,
	followNumbers,
	numbersBefore,
	removedFrom,
	stepContent,
	translationsContent,
	translationsFrom,
	withStep,
	withTranslations,
	withTypedRows,
	type EditedDocument,
	type Entries,
	type EditStep,
	type TypedEdition,
} from '#conference';
import { saveWorkingCopy, workingCopy, type ConcurrentEdit, type Saved } from '#conference/server';
import { stepPaths } from '#conference/ui/EditSteps/steps.ts';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** The value of a hidden control. */
const hidden = (sent: Entries, name: string): string => new Map(sent).get(name) ?? '';

const digest = (content: string): string => createHash('sha256').update(content).digest('base64url');

/** Identifies the content of a step, to see whether others have changed it since it was opened. */
export const openedAs = (document: TypedEdition, step: EditStep): string =>
	digest(stepContent(document, step));

/** The same for the translations into some languages. */
export const openedTranslations = (document: TypedEdition, languages: readonly string[]): string =>
	digest(translationsContent(document, languages));

/** What was typed in a step, on the stored document; sub-items are renumbered with their item. */
function documentIn(sent: Entries, step: EditStep, stored: TypedEdition): TypedEdition {
	const [typed, before] = [documentFrom(sent), numbersBefore(sent)];
	// The same for a form that is sent again.
	const newId = (at: number): string =>
		createHash('sha256')
			.update(`${hidden(sent, 'opened')} ${at}`)
			.digest('hex')
			.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
	const rows = step === 'agenda' ? withTypedRows(typed, new Set(before.keys()), newId) : typed;
	return withStep(stored, followNumbers(rows, before), step);
}

/** At most this many languages are translated side by side. */
export const mostTargets = 2;
const targetsIn = (sent: Entries): string[] =>
	sent.flatMap(([name, value]) => (name === 'to' ? value : [])).slice(0, mostTargets);

type SavedPart = Saved | { ok: true; value: { version: number; opened: string } };

/**
 * Saves a part of the document over the version that was opened, or over a newer one in which this part is as it was
 * opened. Idempotent.
 * @param contentOf identifies the content of the part
 * @param stored the working copy that the typed document was made from
 */
async function savePart(
	ctx: OperationContext,
	slug: string,
	contentOf: (document: TypedEdition) => string,
	stored: { document: TypedEdition; version: number },
	typed: { document: TypedEdition; sent: Entries; version?: string },
): Promise<SavedPart> {
	const isUnchanged = contentOf(stored.document) === hidden(typed.sent, 'opened');
	const opened = Number(hidden(typed.sent, typed.version ?? 'version') || Number.NaN);
	const { document } = typed;
	const saved = await saveWorkingCopy(ctx, slug, {
		version: isUnchanged ? stored.version : opened,
		document,
	});
	if (saved.ok) return done({ ...saved.value, opened: contentOf(document) });
	if (saved.refusal !== 'changed-meanwhile') return saved;
	const { theirs, yours, version } = saved.meanwhile;
	return isDeepStrictEqual(theirs, yours) ? done({ version, opened: contentOf(theirs) }) : saved;
}

/** Saves a step or the translations automatically; `not-found` if there is nothing to edit for this person. */
export async function autoSave(
	ctx: OperationContext,
	slug: string,
	step: EditStep | 'translations',
	sent: Entries,
): Promise<SavedPart> {
	const stored = await workingCopy(ctx, slug);
	if (!stored?.may.edit) return refuse('not-found');
	if (step === 'translations') {
		const document = withTranslations(stored.document, translationsFrom(sent));
		const languages = targetsIn(sent);
		return savePart(ctx, slug, (of) => openedTranslations(of, languages), stored, { document, sent });
	}
	const document = documentIn(sent, step, stored.document);
	return savePart(ctx, slug, (of) => openedAs(of, step), stored, { document, sent });
}

/**
 * Saves the translations that were typed.
 * @returns the form to show again if it is refused; its document is the stored one with what was typed
 */
export async function saveTranslations(ctx: OperationContext, slug: string, sent: Entries, pressed: string) {
	const stored = await workingCopy(ctx, slug);
	if (!stored) return refuse('not-found');
	const typed = translationsFrom(sent);
	const languages = targetsIn(sent);
	const form = {
		document: withTranslations(stored.document, typed),
		shown: [...typed.keys()],
		targets: languages,
		version: hidden(sent, 'version'),
		opened: hidden(sent, 'opened'),
		meanwhile: null as ConcurrentEdit | null,
	};
	if (!stored.may.edit) return { ...refuse('archived'), ...form };
	const saved = await savePart(ctx, slug, (of) => openedTranslations(of, languages), stored, {
		document: form.document,
		sent,
		version: pressed === 'save-over' ? 'over' : 'version',
	});
	if (saved.ok) return saved;
	return saved.refusal === 'changed-meanwhile' ? { ...form, ...saved } : { ...saved, ...form };
}

/** The pages to open after saving, by the pressed button: `go:agenda`, or `go:agenda#field-items-0-number`. */
const onwards: Readonly<Record<string, string>> = {
	...stepPaths,
	preview: '/preview',
	translations: '/translations',
};

function nextPage(pressed: string, step: EditStep): string {
	const [, page = '', field = ''] = /^go:([a-z]+)(#[\w-]+)?$/.exec(pressed) ?? [];
	const path = Object.hasOwn(onwards, page) ? onwards[page] : undefined;
	if (path === undefined) return `${stepPaths[step]}?success=saved`;
	return field ? `${path}?check${field}` : path;
}

const mostAdded = 20;

/** Executes a button's command as often as the number beside it says. */
function edited(
	document: TypedEdition,
	removed: EditedDocument['removed'],
	pressed: string,
	sent: Entries,
): (EditedDocument & { added: readonly string[] }) | null {
	const count = Number(hidden(sent, `count:${pressed.slice('add:'.length)}`));
	const times = pressed.startsWith('add:') ? Math.min(Math.max(Math.trunc(count) || 1, 1), mostAdded) : 1;
	const added: string[] = [];
	let answer: EditedDocument | null = null;
	for (let at = 0; at < times; at += 1) {
		const on: TypedEdition = answer?.document ?? document;
		answer =
			copyMeeting(on, removed, pressed, () => crypto.randomUUID()) ??
			editDocument(on, removed, pressed, crypto.randomUUID());
		if (!answer) return null;
		added.push(answer.touched);
	}
	return answer && { ...answer, touched: added[0] ?? answer.touched, added };
}

/**
 * Saves a step of a conference's form, or adds, moves or removes a part, by the pressed button.
 * @returns the form to show again, or the address to open after saving; a refusal includes the form
 */
export async function saveSent(
	ctx: OperationContext,
	slug: string,
	step: EditStep,
	sent: Entries,
	pressed: string,
) {
	const copy = await workingCopy(ctx, slug);
	if (!copy) return refuse('not-found');
	const form = {
		document: documentIn(sent, step, copy.document),
		removed: removedFrom(sent),
		version: hidden(sent, 'version'),
		opened: hidden(sent, 'opened'),
		touched: null as string | null,
		added: [] as readonly string[],
		meanwhile: null as ConcurrentEdit | null,
	};
	// Archived since the form was opened: the input is shown, and can be saved after reopening the conference.
	if (!copy.may.edit) return { ...refuse('archived'), ...form };
	const arranged = edited(form.document, form.removed, pressed, sent);
	if (arranged) return done({ ...form, ...arranged, fields: {} });
	const saved = await savePart(ctx, slug, (of) => openedAs(of, step), copy, {
		document: form.document,
		sent,
		version: pressed === 'save-over' ? 'over' : 'version',
	});
	if (saved.ok) return done(nextPage(pressed, step));
	if (saved.refusal !== 'changed-meanwhile') return { ...saved, ...form };
	return { ...form, ...saved, document: saved.meanwhile.yours };
}
