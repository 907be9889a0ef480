import { SaxesParser } from 'saxes';
import { done, refuse, type Result } from '#platform/result.ts';
import { capNamespace } from '../../cap.ts';

/** The largest message, bytes of UTF-8: with the other fields it fits into a form of 1 MiB. */
export const maxCapBytes = 1_000_000;
/** An alert is five deep: alert, info, area, geocode, value. */
const maxDepth = 12;
const maxElements = 20_000;
/** The most languages of one message. */
const maxInfos = 100;

/**
 * `too-large`; `not-xml`: with the line; `has-doctype`: entities could unfold (XML bomb) or read files; `older-version`:
 * CAP 1.1 or 1.0, whose codes mean something else; `not-cap`; `missing`: a required element; `test`: a message of a test.
 */
export type CapRefusal =
	| 'too-large'
	| 'not-xml'
	| 'has-doctype'
	| 'too-deep'
	| 'older-version'
	| 'not-cap'
	| 'missing'
	| 'not-actual';

/** One language of a message that came in. */
export interface ReadCapInfo {
	language: string;
	category: string;
	event: string;
	urgency: string;
	severity: string;
	certainty: string;
	expires: Date | null;
	senderName: string;
	headline: string;
	description: string;
	instruction: string;
	areas: string[];
	/** Its response types include AllClear: the danger is over. */
	isAllClear: boolean;
	/** Names of the elements that no draft takes over. */
	others: string[];
}

/** A message that came in. */
export interface ReadCap {
	identifier: string;
	sender: string;
	sent: Date;
	type: string;
	isExercise: boolean;
	/** Identifiers of the messages that it updates or cancels. */
	references: string[];
	note: string;
	infos: ReadCapInfo[];
	/** Names of the elements outside of the languages that no draft takes over. */
	others: string[];
}

const moment = (text: string | undefined): Date | null => {
	const time = Date.parse(text ?? '');
	return Number.isNaN(time) ? null : new Date(time);
};

const refuseAt = (refusal: CapRefusal, line: number | null): Result<never, CapRefusal> => ({
	...refuse(refusal),
	line,
});

class CapFault extends Error {
	readonly refusal: CapRefusal;
	constructor(refusal: CapRefusal) {
		super(refusal);
		this.refusal = refusal;
	}
}

/**
 * Reads a message of CAP 1.2. A document type is refused, so no entity unfolds; size, depth and number of elements are
 * bounded. CAP 1.1 is refused: it has no `Cancel` semantics that we could keep. 14.4
 * @returns the message; a refusal with its line in the file
 */
export function readCap(bytes: Uint8Array): Result<ReadCap, CapRefusal> {
	if (bytes.byteLength > maxCapBytes) return refuseAt('too-large', null);
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return refuseAt('not-xml', null);
	}
	const collected = collect(text);
	return collected.ok ? toMessage(collected.value) : collected;
}

/** Values of elements by their path, such as `alert/info/area/areaDesc`; `infos`: those below each `info`. */
interface Collected {
	top: Map<string, string[]>;
	infos: Map<string, string[]>[];
}

function collect(text: string): Result<Collected, CapRefusal> {
	const parser = new SaxesParser({ xmlns: true });
	const path: string[] = [];
	const found: Collected = { top: new Map(), infos: [] };
	let value = '';
	let elements = 0;
	parser.on('doctype', () => {
		throw new CapFault('has-doctype');
	});
	parser.on('error', () => {
		throw new CapFault('not-xml');
	});
	parser.on('opentag', ({ local, uri }) => {
		elements += 1;
		if (path.length >= maxDepth || elements > maxElements) throw new CapFault('too-deep');
		if (!path.length && local === 'alert' && uri !== capNamespace)
			throw new CapFault(/emergency:cap:1\.[01]/.test(uri) ? 'older-version' : 'not-cap');
		if (!path.length && local !== 'alert') throw new CapFault('not-cap');
		if (path.length === 1 && local === 'info' && found.infos.push(new Map()) > maxInfos)
			throw new CapFault('too-deep');
		path.push(local);
		value = '';
	});
	parser.on('text', (part) => (value += part));
	parser.on('cdata', (part) => (value += part));
	parser.on('closetag', () => {
		const isInInfo = path[1] === 'info';
		const name = path.slice(isInInfo ? 2 : 1).join('/');
		const into = isInInfo ? found.infos.at(-1) : found.top;
		const trimmed = value.trim();
		if (name && trimmed && into) {
			const values = into.get(name);
			if (values) values.push(trimmed);
			else into.set(name, [trimmed]);
		}
		path.pop();
		value = '';
	});
	try {
		parser.write(text).close();
	} catch (error) {
		if (error instanceof CapFault) return refuseAt(error.refusal, parser.line);
		throw error;
	}
	return done(found);
}

/** The elements that a draft takes over; the event only in place of a headline. */
const taken = new Set(
	'language category urgency severity certainty headline description instruction area/areaDesc'.split(' '),
);
const takenTop = new Set('identifier sender sent status msgType scope'.split(' '));

function toMessage({ top, infos }: Collected): Result<ReadCap, CapRefusal> {
	const one = (name: string): string => top.get(name)?.[0] ?? '';
	const sent = moment(one('sent'));
	const status = one('status');
	const type = one('msgType');
	if (!one('identifier') || !one('sender') || !sent || !type || !status) return refuseAt('missing', null);
	if (status !== 'Actual' && status !== 'Exercise') return refuseAt('not-actual', null);
	return done({
		identifier: one('identifier'),
		sender: one('sender'),
		sent,
		type,
		isExercise: status === 'Exercise',
		references: one('references')
			.split(/\s+/)
			.flatMap((reference) => reference.split(',')[1] ?? []),
		note: one('note'),
		infos: infos.map(toInfo),
		others: [...top.keys()].filter((name) => !takenTop.has(name)),
	});
}

function toInfo(values: Map<string, string[]>): ReadCapInfo {
	const one = (name: string): string => values.get(name)?.[0] ?? '';
	return {
		// The default of CAP 1.2 is `en-US`.
		language: one('language').split('-')[0]?.toLowerCase() || 'en',
		category: one('category'),
		event: one('event'),
		urgency: one('urgency'),
		severity: one('severity'),
		certainty: one('certainty'),
		expires: moment(one('expires')),
		senderName: one('senderName'),
		headline: one('headline'),
		description: one('description'),
		instruction: one('instruction'),
		areas: values.get('area/areaDesc') ?? [],
		isAllClear: (values.get('responseType') ?? []).includes('AllClear'),
		others: [...values.keys()].filter(
			(name) => !taken.has(name) && !(name === 'event' && !values.has('headline')),
		),
	};
}
