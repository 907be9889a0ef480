/** Message keys of why something could not be done with a warning. */
export const receiveRefusals: Readonly<Record<string, string>> = {
	stale: 'warnings.receive.refused.stale',
	over: 'warnings.receive.refused.over',
	'too-many': 'warnings.receive.refused.too-many',
};

/** Message keys of what was done. */
export const receiveSuccess: Readonly<Record<string, string>> = {
	acknowledged: 'warnings.receive.done.acknowledged',
	answered: 'warnings.receive.done.answered',
	confirmed: 'warnings.receive.done.confirmed',
	released: 'warnings.write.done.released',
	replied: 'warnings.receive.done.replied',
	withdrawn: 'warnings.receive.done.withdrawn',
};

/** Message keys of how a version came about. */
export const changeLabels: Readonly<Record<string, string>> = {
	new: 'warnings.receive.change.new',
	update: 'warnings.receive.change.update',
	correction: 'warnings.receive.change.correction',
	withdrawal: 'warnings.receive.change.withdrawal',
};

/** Message keys of what the log of reads says. */
export const accessLabels: Readonly<Record<string, string>> = {
	read: 'warnings.receive.access.read',
	acknowledge: 'warnings.receive.access.acknowledge',
	'export-pdf': 'warnings.receive.access.export-pdf',
	'export-xlsx': 'warnings.receive.access.export-xlsx',
	release: 'warnings.receive.access.release',
	withdraw: 'warnings.receive.access.withdraw',
	review: 'warnings.receive.access.review',
};
