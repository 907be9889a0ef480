import type { Database } from '#platform/server/database.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { consenters } from '../../young-people.ts';
import { announceMinor, holdUnaccompanied } from '../young/hold-unaccompanied.ts';
import {
	insertMissingConsent,
	minorById,
	refusedConsents,
	type RefusedConsent,
} from '../store/young-people.ts';
import { appendLines, linesOf } from './deletions-file.ts';

/*
 * Consents that were refused or taken back are lines of the same file as deletions: a backup from before them would give
 * out again what was recorded of a minor. A line is a time, the id of a registration, who answered, and the answers to
 * taking part, picture, recording and transcript: 1 = yes, 0 = no. docs/rules/accreditation.md 7.5, 10.9
 */

const line =
	/^(\S{20,30}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (person|guardian) ([01])([01])([01])([01])$/;

const keyOf = ({ registration, by }: Pick<RefusedConsent, 'registration' | 'by'>): string =>
	`${registration} ${by}`;

/** The refused consents of a file, the newest of each person and registration. */
export async function readConsents(path: string): Promise<RefusedConsent[]> {
	const found = new Map<string, RefusedConsent>();
	for (const text of await linesOf(path)) {
		const [, time = '', registration = '', who = '', ...answers] = line.exec(text) ?? [];
		const at = new Date(time);
		const by = consenters.find((one) => one === who);
		if (!by || Number.isNaN(at.getTime())) continue;
		const [takesPart = false, picture = false, recording = false, transcript = false] = answers.map(
			(one) => one === '1',
		);
		const one = { registration, by, at, takesPart, picture, recording, transcript };
		if (at > (found.get(keyOf(one))?.at ?? new Date(0))) found.set(keyOf(one), one);
	}
	return [...found.values()];
}

/** Appends refused consents to a file, on the disk when it returns. */
export const appendConsents = (path: string, consents: readonly RefusedConsent[]): Promise<void> =>
	appendLines(
		path,
		consents.map(({ at, registration, by, takesPart, picture, recording, transcript }) => {
			const answers = [takesPart, picture, recording, transcript].map(Number).join('');
			return `${at.toISOString()} ${registration} ${by} ${answers}`;
		}),
	);

/** Writes those refused consents to the file that it does not have yet. */
export async function saveConsents(database: Database, path: string): Promise<void> {
	const known = new Map((await readConsents(path)).map((one) => [keyOf(one), one.at]));
	const isNew = (one: RefusedConsent): boolean => one.at > (known.get(keyOf(one)) ?? new Date(0));
	await appendConsents(path, (await refusedConsents(database)).filter(isNew));
}

/**
 * Repeats the refused consents of the file that are newer than the answers in the database: it is of an older backup.
 * A minor without consent is put on hold.
 * @returns how many
 */
export async function repeatConsents(ctx: OperationContext, path: string): Promise<number> {
	let repeated = 0;
	for (const consent of await readConsents(path))
		await ctx.database.transaction().execute(async (tx) => {
			if (!(await insertMissingConsent(tx, consent))) return;
			repeated += 1;
			await holdUnaccompanied(tx, ctx, consent.registration);
			const minor = await minorById(tx, consent.registration);
			if (minor) await announceMinor(tx, minor.conference);
		});
	return repeated;
}
