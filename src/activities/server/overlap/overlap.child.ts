import { answerTasks } from '#platform/server/bounded/answer-tasks.ts';
import type { ComparedActivity, ReasonWeights } from '../../overlap.ts';
import { OverlapIndex, type FoundPair } from '../../overlap-index.ts';

/* The index of activities, in a process that ends when nobody asks: it takes some hundred megabytes. */

/** `version`: the version that the process has; empty: the index is built again from what is put. */
export type OverlapTask = { version: string } & (
	| { do: 'put'; to: string; activities: readonly ComparedActivity[]; removed: readonly string[] }
	| { do: 'near'; activities: readonly ComparedActivity[]; weights: ReasonWeights; top: number }
	| { do: 'pairs'; from: number; count: number; weights: ReasonWeights; top: number }
);

/** `stale`: it has another version, or none. */
export type OverlapAnswer =
	| { is: 'stale' }
	| { is: 'put'; size: number }
	| { is: 'pairs'; pairs: FoundPair[]; places: number };

let index = new OverlapIndex();
let version = '';

function answer(task: OverlapTask): OverlapAnswer {
	if (task.version === '') index = new OverlapIndex();
	else if (task.version !== version) return { is: 'stale' };
	if (task.do === 'put') {
		version = task.to;
		for (const id of task.removed) index.remove(id);
		for (const activity of task.activities) index.put(activity);
		return { is: 'put', size: index.size };
	}
	const { weights, top } = task;
	const pairs =
		task.do === 'near'
			? index.pairsOf(task.activities, weights, top)
			: index.pairsFrom(task.from, task.count, weights, top);
	return { is: 'pairs', pairs, places: index.places };
}

answerTasks(answer, { hasNative: false });
