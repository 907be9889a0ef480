import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { removeFile } from '#platform/server/files/file-rows.ts';
import { dueBefore } from '../../deadline.ts';
import { kindSettings } from '../store/kind-settings.ts';
import { deleteVersion, setAwaited, type AwaitedVersion } from '../store/versions.ts';
import { changeDocument } from './change-document.ts';

/**
 * Adds a language version that is awaited or in translation, or changes its words and due date. Without a due date it is
 * due as the conference has set for the kind, counted from the release. 3.7
 * @param zone of the conference. `has-file`: the version is there already
 */
export const awaitVersion = (
	ctx: OperationContext,
	id: string,
	version: AwaitedVersion,
	zone: string,
): Promise<Result<null, OperationRefusal | 'has-file' | 'withdrawn'>> =>
	changeDocument(ctx, id, { action: 'await-version' }, async (tx, { state, conference, kind, releaseAt }) => {
		if (state === 'withdrawn') return refuse('withdrawn');
		const setting = (await kindSettings(tx, conference)).find((one) => one.kind === kind);
		const days = setting?.days ?? null;
		const usual = releaseAt && days !== null ? new Date(dueBefore(releaseAt.getTime(), days, zone)) : null;
		const isSet = await setAwaited(tx, id, { ...version, dueAt: version.dueAt ?? usual });
		return isSet ? done({ value: null, detail: { language: version.language } }) : refuse('has-file');
	});

/** Removes a language version that is not issued, with its file. */
export const removeVersion = (
	ctx: OperationContext,
	id: string,
	{ language }: { language: string },
): Promise<Result<null, OperationRefusal | 'no-version'>> =>
	changeDocument(ctx, id, { action: 'remove-version' }, async (tx) => {
		const file = await deleteVersion(tx, id, language);
		if (file === undefined) return refuse('no-version');
		if (file) await removeFile(tx, file);
		return done({ value: null, detail: { language } });
	});
