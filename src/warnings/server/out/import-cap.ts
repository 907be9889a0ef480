import * as v from 'valibot';
import { languageCode } from '#conference';
import { spokenLanguages } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { dayOf } from '../../community.ts';
import { capCodes, WarningContent } from '../../warning.ts';
import { StartWarningForm, type StartWarningInput } from '../../warning-form.ts';
import { startWarning, type StartWarningRefusal } from '../write/save-warning.ts';
import { readCap, type CapRefusal, type ReadCap, type ReadCapInfo } from './read-cap.ts';

/** `cancels`: it withdraws an earlier message; `no-warning`: an answer between systems, or without any text. */
type NoDraft = 'nothing' | 'cancels' | 'no-warning';
export type ImportCapRefusal = CapRefusal | StartWarningRefusal | NoDraft;

/** A message that can become a draft, and what of it does not. */
export interface CapPreview extends ReadCap {
	/** Names of elements that are not taken over; other languages as `info fr`. */
	leftOut: string[];
	/** Names of elements whose text is longer than a draft's. */
	shortened: string[];
	/** When it ended; `null` if it has not. */
	expired: Date | null;
	/** It says that the danger is over. */
	isAllClear: boolean;
}

/** The most characters of the texts of a draft. */
const most = { headline: 200, areas: 200, description: 4_000, instruction: 2_000 } as const;
/** The most names of elements that are shown as left out. */
const maxLeftOut = 50;

const cut = (text: string, length: number): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, length);
const block = (text: string, length: number): string => text.trim().slice(0, length);

const code = <Codes extends readonly string[]>(codes: Codes, given: string | undefined): string | undefined =>
	codes.find((one) => one === given);

/** What becomes a draft: in the reader's language, else in one that the site speaks, else in the first. 14.4 */
const draftedInfo = ({ infos }: ReadCap, language: string): ReadCapInfo | undefined =>
	infos.find((one) => one.language === language) ??
	infos.find((one) => spokenLanguages.some((spoken) => spoken === one.language)) ??
	infos[0];

/** A message that can become a draft. 14.4 */
function readWarning(bytes: Uint8Array): Result<ReadCap, CapRefusal | NoDraft> {
	if (!bytes.byteLength) return refuse('nothing');
	const read = readCap(bytes);
	if (!read.ok) return read;
	const { type, infos } = read.value;
	if (type === 'Cancel') return refuse('cancels');
	return infos.length && (type === 'Alert' || type === 'Update') ? read : refuse('no-warning');
}

/** What of a message becomes a draft. 14.4 */
function draftOf(message: ReadCap, language: string): Record<string, unknown> {
	const info = draftedInfo(message, language);
	return {
		kind: 'sample',
		language: v.is(languageCode, info?.language) ? info?.language : language,
		subject: cut(info?.headline || info?.event || message.identifier, most.headline),
		date: dayOf(message.sent),
		region: cut(info?.areas.join('; ') || '–', most.areas),
		text: block(info?.description ?? '', most.description),
		measures: block(info?.instruction ?? '', most.instruction),
		category: code(capCodes.category, info?.category) ?? 'Health',
		urgency: code(capCodes.urgency, info?.urgency) ?? 'Unknown',
		severity: code(capCodes.severity, info?.severity) ?? 'Unknown',
		certainty: code(capCodes.certainty, info?.certainty) ?? 'Unknown',
	};
}

/**
 * Makes a draft of a message for a post of the caller. It has no label and no audience, so its author alone reads it; the
 * check for persons and places runs before it goes on, as with every draft. The message and its sender are named beside the
 * text, if they are written as CAP 1.2 demands. 14.4
 */
export async function importCap(
	ctx: OperationContext,
	{ bytes, once, source }: { bytes: Uint8Array; once: string; source: string },
): Promise<Result<{ id: string }, ImportCapRefusal>> {
	const message = readWarning(bytes);
	if (!message.ok) return message;
	const input = v.safeParse(StartWarningForm, { once, source, ...draftOf(message.value, ctx.language) });
	if (!input.success) return refuse('bad-input');
	const { sender, identifier } = message.value;
	const capMessage = { sender, identifier };
	return startWarning(ctx, input.output satisfies StartWarningInput, {
		capMessage: v.is(WarningContent.entries.capMessage, capMessage) ? capMessage : null,
	});
}

/** What a message says, before it becomes a draft, and what of it the draft will not say. 14.4 */
export function previewCap(
	{ language, now }: Pick<OperationContext, 'language' | 'now'>,
	bytes: Uint8Array,
): Result<CapPreview, CapRefusal | NoDraft> {
	const read = readWarning(bytes);
	if (!read.ok) return read;
	const message = read.value;
	const info = draftedInfo(message, language);
	const texts = {
		headline: info?.headline || info?.event || '',
		areas: info?.areas.join('; ') ?? '',
		description: info?.description ?? '',
		instruction: info?.instruction ?? '',
	};
	const names = Object.keys(most) as (keyof typeof most)[];
	return done({
		...message,
		leftOut: [
			...new Set([
				...message.others,
				...(info?.others ?? []),
				...message.infos.flatMap((one) => (one === info ? [] : `info ${one.language}`)),
			]),
		].slice(0, maxLeftOut),
		shortened: names.filter((name) => texts[name].length > most[name]),
		expired: info?.expires && info.expires <= now ? info.expires : null,
		isAllClear: info?.isAllClear ?? false,
	});
}
