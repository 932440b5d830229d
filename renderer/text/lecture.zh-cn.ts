import type { Messages } from './messages.ts';

/** 课程播放列表和演示模式的用词。 */
export const lectureZhCn: Messages['lecture'] = {
  label: '课程',
  cards: '卡片',
  list: '课程顺序',
  views: '怎样显示场景',
  intro: '按课程顺序排列。“下一个”打开场景的最近一次记录；没有记录就运行它。',
  notRun: '尚未运行',
  decided: (proved, all) => `${all} 条中已证实 ${proved} 条`,
  place: (place, all, title) => `${place} / ${all} · ${title}`,
  next: '课程的下一个',
  back: '课程的上一个',
  leave: '离开课程',
  open: (title) => `打开${title}`,
  present: '演示',
  leavePresent: '离开演示模式（Esc）',
  showEvidence: '显示证据',
  predict: '先猜一猜：记录会显示什么？',
};
