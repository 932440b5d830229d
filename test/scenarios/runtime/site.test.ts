import { describe, expect, it } from 'vitest';
import { callMethodAt, callOptionalMethodAt, takeSite } from '../../../scenarios/runtime/site.ts';

describe('a numbered call of a method', () => {
  it('has its receiver, its arguments and its number', () => {
    const receiver = {
      multiply: (value: unknown): unknown => [Number(value) * 2, takeSite()],
      calculate(value: unknown): unknown {
        return this.multiply(value);
      },
    };
    expect(callMethodAt(7, receiver, 'calculate', 21)).toEqual([42, 7]);
    expect(takeSite()).toBeUndefined();
  });

  it('fails as the written call would when there is no such method', () => {
    expect(() => callMethodAt(7, {}, 'put', 'hello')).toThrow(new TypeError('put is not a function'));
    expect(takeSite()).toBeUndefined();
  });
});

describe('a numbered optional call', () => {
  it('is made where there is a receiver, and is nothing where there is none', () => {
    expect(callOptionalMethodAt(7, { join: () => [takeSite()] }, 'join')).toEqual([7]);
    expect([callOptionalMethodAt(7, undefined, 'join'), callOptionalMethodAt(7, null, 'join')]).toEqual([undefined, undefined]);
    expect(takeSite()).toBeUndefined();
  });
});
