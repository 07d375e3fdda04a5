// Review: what waits, what each step asks for, and what people write to one another about an asset.
import { type Schemas, at, client, got } from './client';

export type Comment = Omit<Schemas['CommentView'], 'kind'> & { kind: 'note' | 'changes' | 'decision' };
export type NewComment = Schemas['NewCommentView'];
export type Waiting = Schemas['ReviewPage'];

export const reviews = {
  list: (
    asked: { assignee?: string; overdue?: boolean },
    page: { limit: number; cursor?: string },
    signal?: AbortSignal,
  ) =>
    got<Waiting>(client.GET('/api/v1/reviews', { params: { query: { ...asked, ...page } }, signal })),
  requirements: () => got<Schemas['RequirementsView']>(client.GET('/api/v1/reviews/requirements')),
  comments: (asset: string, signal?: AbortSignal) =>
    got<{ items: Comment[] }>(client.GET('/api/v1/assets/{id}/comments', { ...at(asset), signal })),
  comment: (asset: string, words: NewComment) =>
    got<Comment>(client.POST('/api/v1/assets/{id}/comments', { ...at(asset), body: words })),
  settle: (asset: string, comment: string, settled: boolean) =>
    got<Comment>(
      client.PATCH('/api/v1/assets/{id}/comments/{comment}', {
        params: { path: { id: asset, comment } },
        body: { settled },
      }),
    ),
};
