import type { OperationContext } from '#platform/server/context.ts';
import { outcomes, type Outcome } from '../../codes.ts';
import { defaultBenefits, type SmallestBenefit } from '../../smallest-benefit.ts';
import type {
	BenefitChange,
	PracticeBenefitChange,
	ShownBenefit,
	SmallestBenefitsPage,
} from '../../smallest-benefits-page.ts';
import { maySetBenefits, practiceViewer } from '../access.ts';
import {
	benefitChanges,
	benefitChangesOf,
	setBenefits,
	type BenefitChangeRow,
} from '../store/smallest-benefits.ts';

/** Most changes on a page. */
const maxChanges = 200;

const valuesOf = ({ standardised, odds, risk, source }: SmallestBenefit): SmallestBenefit => ({
	standardised,
	odds,
	risk,
	source,
});

const changeOf = (row: BenefitChangeRow): BenefitChange => ({
	edition: row.edition,
	outcome: row.outcome,
	at: row.setAt.getTime(),
	before: row.former ?? defaultBenefits[row.outcome],
	after: valuesOf(row),
	reason: row.reason,
});

/** The table of smallest important benefits with its changes, for everybody. 2.3 */
export async function readSmallestBenefits(ctx: OperationContext): Promise<SmallestBenefitsPage> {
	const [rows, changes, viewer] = await Promise.all([
		setBenefits(ctx.database),
		benefitChanges(ctx.database, maxChanges),
		practiceViewer(ctx),
	]);
	const set = new Map(rows.map((row) => [row.outcome, row]));
	return {
		benefits: outcomes.map((outcome): ShownBenefit => {
			const row = set.get(outcome);
			return {
				outcome,
				...valuesOf(row ?? defaultBenefits[outcome]),
				revision: row?.revision ?? 0,
				at: row?.setAt.getTime() ?? null,
			};
		}),
		changes: changes.map(changeOf),
		maySet: maySetBenefits(viewer),
	};
}

/** One of them for a member of the board; `null` = there is no such outcome, or it is not the caller's to change. */
export async function readSmallestBenefit(
	ctx: OperationContext,
	outcome: string,
): Promise<{ benefit: ShownBenefit; changes: BenefitChange[] } | null> {
	const { benefits, changes, maySet } = await readSmallestBenefits(ctx);
	const benefit = benefits.find((one) => one.outcome === outcome);
	if (!maySet || !benefit) return null;
	return { benefit, changes: changes.filter((change) => change.outcome === outcome) };
}

/** The changes of the table that concern a practice, since it was published. 2.3 */
export async function practiceBenefitChanges(
	ctx: Pick<OperationContext, 'database'>,
	practice: string,
): Promise<PracticeBenefitChange[]> {
	const rows = await benefitChangesOf(ctx.database, practice);
	return rows.map((row) => ({
		...changeOf(row),
		versions: row.effects.map(({ version, before, after }) => ({ id: version, before, after })),
	}));
}

/** Whether a code is that of an outcome. */
export const isOutcome = (code: string): code is Outcome => (outcomes as readonly string[]).includes(code);
