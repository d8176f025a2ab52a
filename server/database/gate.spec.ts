import { createGate } from './gate.ts';

describe('A gate', () => {
  it('lets no more pass at once than it should, and everybody in the end, in order', async () => {
    const gate = createGate(3);
    let inside = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        gate.pass(async () => {
          order.push(index);
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setTimeout(resolve, 1));
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('is not narrowed by work that fails', async () => {
    const gate = createGate(1);
    await expectAsync(gate.pass(() => Promise.reject(new Error('no')))).toBeRejectedWithError('no');
    expect(await gate.pass(() => Promise.resolve('yes'))).toBe('yes');
  });
});
