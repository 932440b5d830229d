import { describe, expect, it } from 'vitest';
import { callMethodAt, takeSite } from '../../../scenarios/runtime/site.ts';

describe('a numbered call of a method', () => {
  it('has its receiver, its arguments and its number', () => {
    const receiver = {
      by: 2,
      multiply(value: unknown): unknown {
        return [Number(value) * this.by, takeSite()];
      },
    };
    expect(callMethodAt(7, { ...receiver, multiply: receiver.multiply.bind(receiver) }, 'multiply', 21)).toEqual([42, 7]);
    expect(takeSite()).toBeUndefined();
  });

  it('fails as the written call would when there is no such method', () => {
    expect(() => callMethodAt(7, {}, 'put', 'hello')).toThrow(new TypeError('put is not a function'));
    expect(takeSite()).toBeUndefined();
  });
});
