import { refuse, done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { maxAtOnce } from '../../step-form.ts';
import { takeStep, type AskedStep, type TakeStepRefusal } from './take-step.ts';

/** How a step went for several registrations. */
export interface StepsTaken {
	taken: number;
	/** How many were refused, by the reason. */
	refused: Partial<Record<TakeStepRefusal, number>>;
}

/**
 * Takes one step for several registrations, each for itself: one that is refused keeps none of the others back.
 * @param options `seen`: when the page was read on which the officer decides, ms
 */
export async function takeSteps(
	ctx: OperationContext,
	registrations: readonly string[],
	step: AskedStep,
	{ seen }: { seen?: number | undefined } = {},
): Promise<Result<StepsTaken, 'too-many'>> {
	if (registrations.length > maxAtOnce) return refuse('too-many');
	const steps: StepsTaken = { taken: 0, refused: {} };
	for (const registration of new Set(registrations)) {
		const result = await takeStep(ctx, registration, step, { seen });
		if (result.ok) steps.taken += 1;
		else steps.refused[result.refusal] = (steps.refused[result.refusal] ?? 0) + 1;
	}
	return done(steps);
}
