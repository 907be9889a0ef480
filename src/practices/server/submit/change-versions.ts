import type * as v from 'valibot';
import { linksTo } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { VersionForm, type ChangeVersionForm } from '../../submission.ts';
import { countVersions, nextRevision, updateVersion } from '../store/submit.ts';
import { insertVersion } from '../store/versions.ts';
import { changePractice, type ChangeDetail } from './change-practice.ts';
import { personalDataIn } from './personal-data.ts';

/** Most versions of a practice. */
export const maxVersions = 40;

export type ChangeVersionRefusal = OperationRefusal | 'bad-input' | 'too-many-versions';

type Changed = Promise<Result<ChangeDetail, ChangeVersionRefusal>>;

async function wrongIn(
	ctx: OperationContext,
	input: v.InferOutput<typeof VersionForm> | v.InferOutput<typeof ChangeVersionForm>,
): Promise<Record<string, string>> {
	const { country } = input;
	const isState = !country || (await linksTo(ctx, [country], 'en')).get(country)?.kind === 'state';
	return {
		...(isState ? {} : { country: 'practices.wrong.country' }),
		...(await personalDataIn(ctx, VersionForm, input)),
	};
}

/** Adds an adapted version, which has its own studies and its own level. 1.3 */
export async function addVersion(
	ctx: OperationContext,
	practice: string,
	input: v.InferOutput<typeof VersionForm>,
): Changed {
	const wrong = await wrongIn(ctx, input);
	const { once, language, name, country, differences } = input;
	return changePractice(ctx, practice, { action: 'add-version', needs: 'edit', once }, async (tx) => {
		if (Object.keys(wrong).length) return refuse('bad-input', wrong);
		if ((await countVersions(tx, practice)) >= maxVersions) return refuse('too-many-versions');
		const texts = { name: { [language]: name }, differences: { [language]: differences } };
		await insertVersion(tx, practice, { ...texts, country }, ctx.now);
		return done(null);
	});
}

/** Renames a version in one language, or changes its country and what differs. 1.3 */
export async function changeVersion(
	ctx: OperationContext,
	practice: string,
	input: v.InferOutput<typeof ChangeVersionForm>,
): Changed {
	const wrong = await wrongIn(ctx, input);
	const { version, ...texts } = input;
	return changePractice(
		ctx,
		practice,
		{ action: 'change-version', needs: 'edit', revision: version },
		async (tx) => {
			if (Object.keys(wrong).length) return refuse('bad-input', wrong);
			if (!(await updateVersion(tx, practice, texts))) return refuse('not-found');
			await nextRevision(tx, practice);
			return done(null);
		},
	);
}
