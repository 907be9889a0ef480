/** The form of the details: buttons elsewhere on the page send it too, so that none loses what is typed in it. */
export const detailsId = 'details-form';
