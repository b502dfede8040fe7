#!/usr/bin/env python3
"""A deterministic Chinese school-portal corpus, the same bodies for every generator.

    corpus.py --pages N --out DIR --flavour xinhuo|hugo|zola|hexo|11ty [--seed 1] [--extra-dir DIR]

Page i depends only on (seed, i): the corpus of 1,000 pages is a prefix of that of 10,000, and every generator gets
byte-identical Markdown bodies. Only the front matter and the folder differ.

Mix: 20 % reports (about 3000-4000 characters, 一、/（一） headings, a table), 50 % activity posts (about 600-1200,
1-3 pictures), 30 % lessons (about 800-1500, lists, a table, now and then a code or formula block).
--extra-dir names a folder of .txt files with Chinese prose to be mixed into the reports.
"""
import argparse
import datetime
import json
import random
import re
import struct
import sys
import zlib
from pathlib import Path

from words import GIVEN, SCHOOLS, SLOTS, SURNAMES, TAGS

HERE = Path(__file__).resolve().parent
NUMERALS = "一二三四五六七八九十"
FLAVOURS = ["xinhuo", "hugo", "zola", "hexo", "11ty"]
FIRST_DAY = datetime.date(2010, 1, 4)
DAYS = (datetime.date(2025, 12, 28) - FIRST_DAY).days
PICTURES = 6


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--flavour", choices=FLAVOURS, required=True)
    options.add_argument("--seed", default="1")
    options.add_argument("--extra-dir", type=Path)
    given = options.parse_args()

    topics = load_sentences(given.extra_dir)
    content = given.out / ("source/_posts" if given.flavour == "hexo" else "content")
    write_pictures(given.out / picture_folder(given.flavour))
    write_sections(content, given.flavour)
    characters = {kind: [] for kind, _, _ in KINDS}
    size, newest = 0, []
    for number in range(given.pages):
        page = make_page(given.seed, number, topics)
        text = front_matter(page, given.flavour) + page["body"]
        write(content / page["kind"] / (page["slug"] + ".md"), text)
        size += len(text.encode())
        newest = sorted(newest + [(page["date"], page["slug"], page)], key=lambda each: each[:2], reverse=True)[:20]
        characters[page["kind"]].append(len(re.sub(r"\s", "", page["body"])))
    if given.flavour == "zola":
        write_newest(given.out / "recent.json", [page for _, _, page in newest])
    for kind, counts in characters.items():
        counts.sort()
        if counts:
            print(f"{kind:10} pages {len(counts)}, characters min/median/max "
                  f"{counts[0]}/{counts[len(counts) // 2]}/{counts[-1]}", file=sys.stderr)
    print(f"source bytes {size}; sentence patterns {sum(map(len, topics.values()))}", file=sys.stderr)


def make_page(seed, number, topics):
    rng = random.Random(f"{seed}/{number}")
    place = number % 10                        # an exact 20/50/30 mix at any N that is a multiple of 10
    kind, kind_title, make_body = KINDS[0] if place in (0, 5) else KINDS[1] if place in (1, 3, 6, 8, 9) else KINDS[2]
    day = FIRST_DAY + datetime.timedelta(days=rng.randint(0, DAYS))
    writer = Writer(rng, topics, rng.choice(SCHOOLS), day.year)
    body = make_body(writer)
    count = rng.choice([2, 3, 3, 4])
    tags = []
    while len(tags) < count:                   # skewed towards the head of the list
        tag = TAGS[min(int(len(TAGS) * rng.random() ** 1.6), len(TAGS) - 1)]
        if tag not in tags:
            tags.append(tag)
    first = next((block for block in body if not block.startswith(("#", "!", "|"))), "")
    plain = re.sub(r"[#>*|\[\]()!\-]|https?:\S+|\s", "", first)
    return {
        "slug": f"{kind[0]}{number:06}", "kind": kind, "kind_title": kind_title, "school": writer.school, "tags": tags,
        "title": title_of(writer, kind), "summary": plain[:80],
        "date": f"{day.isoformat()}T{rng.randint(7, 20):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}+08:00",
        "year": str(day.year), "body": "\n\n".join(body) + "\n",
    }


# ---------------------------------------------------------------- three kinds of text

def report(writer):
    rng, blocks, total = writer.rng, [], 0

    def add(block):
        nonlocal total
        blocks.append(block)
        total += len(block)

    add(writer.paragraph(["公文", "总结"], 2))
    heads = ["履职情况和工作亮点", "主要工作成效", "存在的突出问题和原因分析", "下一步工作思路和措施", "教育教学质量情况",
             "安全稳定工作情况", "队伍建设情况", "基础设施建设情况", "经费使用和后勤保障情况", "意见建议"]
    subs = ["抓思想教育，理论武装更加牢靠", "抓组织建设，战斗堡垒更加坚固", "抓教学质量，课堂改革更加深入",
            "抓队伍建设，教师素养更加全面", "抓安全管理，校园环境更加平安", "抓民生实事，群众满意度更加提升",
            "抓后勤服务，保障能力更加有力", "抓文化建设，办学特色更加鲜明", "抓家校协同，育人合力更加凝聚",
            "抓督导评估，规范办学更加到位", "抓作风建设，服务意识更加增强", "抓控辍保学，入学权利更有保障"]
    rng.shuffle(heads)
    rng.shuffle(subs)
    used, target, section = 0, rng.randint(3000, 3900), 0
    while total < target or section < 3:
        add(f"## {NUMERALS[section % 10]}、{heads[section % len(heads)]}")
        section += 1
        for part in range(rng.randint(2, 3)):
            add(f"### （{NUMERALS[part]}）{subs[used % len(subs)]}")
            used += 1
            for _ in range(rng.randint(1, 2)):
                add(writer.inline(writer.paragraph(["公文", "公文", "总结", "教育", "党建", "安全"], rng.randint(3, 5))))
            if total >= target and section >= 3:
                break
        if section == 2:
            add(table(["学段", "学校数（所）", "在校生（人）", "教职工（人）", "巩固率"],
                      [[stage, rng.randint(2, 90), rng.randint(300, 20000), rng.randint(30, 1800),
                        f"{rng.uniform(90, 100):.2f}%"] for stage in ["学前", "小学", "初中", "高中", "特殊教育"]]))
    return blocks


def activity(writer):
    rng, blocks = writer.rng, []
    themes = rng.sample(["校园", "体育", "阅读", "安全", "劳动", "美育", "家校", "党建", "历史", "信息", "科学", "心理",
                         "地理"], 3) + ["校园"]
    pictures = rng.randint(1, 3)
    target, total = rng.randint(600, 1120), 0
    heads = rng.sample(["活动背景", "精彩瞬间", "活动现场", "同学感言", "收获与体会", "老师寄语", "活动花絮"],
                       rng.randint(2, 3))
    parts = [[] for _ in range(len(heads) + 1)]
    turn = 0
    while total < target:
        paragraph = writer.inline(writer.paragraph(themes, rng.randint(2, 4)))
        parts[turn % len(parts)].append(paragraph)
        turn += 1
        total += len(paragraph)
    for number, paragraphs in enumerate(parts):
        if number:
            blocks.append("## " + heads[number - 1])
        blocks += paragraphs
        if number < pictures:
            blocks.append(f"![{rng.choice(CAPTIONS)}](/img/photo{rng.randint(1, PICTURES)}.png)")
    if rng.random() < .2:
        blocks.insert(min(2, len(blocks)), "> " + writer.sentence(["校园", "家校"]))
    return blocks


def lesson(writer):
    rng, blocks, total = writer.rng, [], 0
    subject = rng.choice([["科学", "生物"], ["数学"], ["阅读"], ["历史"], ["地理"], ["物理化学", "科学"], ["英语"], ["信息"],
                          ["美育"], ["劳动"]])
    mix = subject * 3 + ["科学", "阅读"]

    def add(block):
        nonlocal total
        blocks.append(block)
        total += len(block)

    add("## 一、教学目标")
    add("\n".join(f"{number + 1}. {writer.sentence(mix)}" for number in range(rng.randint(3, 4))))
    add("## 二、重点与难点")
    add("\n".join("- " + writer.sentence(mix) for _ in range(rng.randint(2, 3))))
    add("## 三、教学过程")
    target = rng.randint(620, 1250)
    steps = ["导入新课", "自主探究", "合作交流", "巩固练习", "拓展延伸", "课堂小结"]
    step = 0
    while total < target or step < 2:
        add(f"### （{NUMERALS[step % 10]}）{steps[step % 6]}")
        step += 1
        add(writer.inline(writer.paragraph(mix, rng.randint(2, 4))))
        if rng.random() < .35:
            add("- %s\n  - %s\n  - %s\n- %s" % tuple(writer.sentence(mix) for _ in range(4)))
    add(table(["环节", "时间", "教师活动", "学生活动"],
              [[name, f"{rng.randint(3, 15)}分钟", rng.choice(["演示实验", "提问引导", "板书归纳", "巡视指导"]),
                rng.choice(["观察记录", "小组讨论", "独立完成", "汇报展示"])] for name in steps[:rng.randint(3, 5)]]))
    chance = rng.random()
    if chance < .15:
        add(rng.choice(CODE) % (rng.randint(20, 100), rng.randint(2, 9)))
    elif chance < .35:
        add(rng.choice(FORMULAS) % (rng.randint(2, 60), rng.randint(2, 60)))
    add("## 四、作业布置")
    add("\n".join(f"{number + 1}. {writer.sentence(subject)}" for number in range(2)))
    return blocks


def title_of(writer, kind):
    rng = writer.rng
    if kind == "reports":
        return f"{writer.school}{writer.year}年度" + rng.choice(
            ["工作报告", "工作总结", "党建工作述职报告", "教育督导自评报告", "安全工作总结", "教学工作总结"])
    if kind == "activities":
        return f"{writer.school}开展“{rng.choice(SLOTS['theme'])}”" + rng.choice(
            ["主题活动", "读书节活动", "系列活动", "主题班会", "社会实践活动", "文艺展演", "知识竞赛"])
    return f"《{rng.choice(SLOTS['term'] + SLOTS['book'])}》" + rng.choice(
        ["教学设计", "导学案", "课堂实录", "说课稿", "复习课教案"])


KINDS = [("reports", "工作报告", report), ("activities", "校园活动", activity), ("lessons", "教学设计", lesson)]
CAPTIONS = "活动现场 同学们在认真观察 颁奖合影 教师示范 课堂掠影 作品展示 校园一角 志愿者合影".split()
CODE = [
    "```python\nfor i in range(1, %d):\n    if i %% %d == 0:\n        print(i, '能被整除')\n    else:\n        print(i)\n```",
    "```c\n#include <stdio.h>\nint main(void) {\n    int s = 0;\n    for (int i = 1; i <= %d; i += %d) s += i;\n"
    "    printf(\"sum=%%d\\n\", s);\n    return 0;\n}\n```",
]
FORMULAS = [
    "$$\nS = \\frac{1}{2} a h = \\frac{%d \\times %d}{2}\n$$",
    "$$\nv = \\frac{s}{t} = \\frac{%d}{%d}\n$$",
    "$$\nF = \\rho g V = %d \\times 9.8 \\times %d\n$$",
]


# ---------------------------------------------------------------- sentences

def load_sentences(extra_dir):
    """Topic → sentence patterns; the patterns of official prose (公文) come from `extra_dir` where there is one."""
    topics, topic = {}, None
    for line in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("=="):
            topic = line[2:].strip()
            topics[topic] = []
        else:
            topics[topic].append(line)
    official = []
    for path in sorted(extra_dir.glob("*.txt")) if extra_dir else []:
        for paragraph in path.read_text(encoding="utf-8").splitlines():
            for sentence in re.findall(r"[^。；！？]+[。；！？]", paragraph.strip()):
                sentence = re.sub(r"^（[一二三四五六七八九十]）|^[一二三四五六七八九十]、", "", sentence.strip())
                if 12 <= len(sentence) <= 140:
                    official.append(sentence.replace("{", "").replace("}", "")[:-1] + "。")
    topics["公文"] = official or topics["总结"]
    return topics


class Writer:
    """One page's author: fills the patterns, and repeats a sentence only when its topic runs out."""

    def __init__(self, rng, topics, school, year):
        self.rng, self.topics, self.school, self.year = rng, topics, school, year
        self.order, self.position = {}, {}

    def paragraph(self, topics, sentences):
        return "".join(self.sentence(topics) for _ in range(sentences))

    def sentence(self, topics):
        return re.sub(r"\{(\w+)\}", self.slot, self.pattern(self.rng.choice(topics)))

    def inline(self, paragraph):
        """Now and then a bold run or a link, so that inline parsing is exercised."""
        rng = self.rng
        if rng.random() < .25:
            quoted = re.search(r"“([^“”*\[\]]{2,12})”", paragraph)
            if quoted:
                paragraph = f"{paragraph[:quoted.start()]}**{quoted.group(1)}**{paragraph[quoted.end():]}"
        if rng.random() < .12:
            paragraph += f"详见[{rng.choice(['活动方案', '评分细则', '通知原文', '附件', '往期回顾'])}](/about/)。"
        return paragraph

    def pattern(self, topic):
        if topic not in self.order:
            order = list(range(len(self.topics[topic])))
            self.rng.shuffle(order)
            self.order[topic], self.position[topic] = order, 0
        order = self.order[topic]
        sentence = self.topics[topic][order[self.position[topic] % len(order)]]
        self.position[topic] += 1
        return sentence

    def slot(self, match):
        name, rng = match.group(1), self.rng
        if name == "num": return str(rng.randint(11, 99))
        if name == "bignum": return str(rng.randint(101, 9800))
        if name == "small": return str(rng.randint(1, 9))
        if name == "year": return str(self.year)
        if name == "month": return f"{rng.randint(1, 12)}月"
        if name == "day": return f"{rng.randint(1, 28)}日"
        if name == "score": return "%d秒%02d" % (rng.randint(11, 59), rng.randint(0, 99))
        if name == "school": return self.school if rng.random() < .6 else rng.choice(SCHOOLS)
        if name in ("student", "teacher"): return self.person()
        return rng.choice(SLOTS[name])

    def person(self):
        rng = self.rng
        return rng.choice(SURNAMES) + rng.choice(GIVEN) + (rng.choice(GIVEN) if rng.random() < .75 else "")


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
                     + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


# ---------------------------------------------------------------- what differs between generators

def front_matter(page, flavour):
    tags = "[" + ", ".join(map(quoted, page["tags"])) + "]"
    if flavour == "zola":
        return (f"+++\ntitle = {quoted(page['title'])}\ndate = {page['date']}\ndescription = {quoted(page['summary'])}\n"
                f"[taxonomies]\ntags = {tags}\nyears = [{quoted(page['year'])}]\n"
                f"[extra]\nkind = {quoted(page['kind_title'])}\nschool = {quoted(page['school'])}\n+++\n\n")
    extra = {
        "xinhuo": "",
        "hugo": f"kind: {quoted(page['kind_title'])}\nyears: [{quoted(page['year'])}]\n",
        "hexo": f"categories: [{quoted(page['kind'])}]\nkind: {quoted(page['kind_title'])}\n",
        "11ty": f"kind: {quoted(page['kind_title'])}\n",
    }[flavour]
    # Hexo prints dates in the machine's zone, so it gets a naive local time.
    date = page["date"][:19].replace("T", " ") if flavour == "hexo" else page["date"]
    school = "source" if flavour == "xinhuo" else "school"       # what Xinhuo shows beside the date
    return (f"---\ntitle: {quoted(page['title'])}\ndate: {date}\ntags: {tags}\n{school}: {quoted(page['school'])}\n"
            f"summary: {quoted(page['summary'])}\n{extra}---\n\n")


def write_sections(content, flavour):
    for kind, title, _ in KINDS:
        (content / kind).mkdir(parents=True, exist_ok=True)
        if flavour in ("hugo", "xinhuo"):
            write(content / kind / "_index.md", f"---\ntitle: {title}\n---\n")
        elif flavour == "zola":
            write(content / kind / "_index.md", f'+++\ntitle = "{title}"\nsort_by = "date"\npaginate_by = 20\n+++\n')


def write_newest(path, pages):
    """Zola has no cheap "newest five" of its own (see README)."""
    entries = [{"path": f"/{page['kind']}/{page['slug']}/", "title": page["title"], "date": page["date"][:10],
                "summary": page["summary"]} for page in pages]
    write(path, json.dumps(entries, ensure_ascii=False, indent=1))


def picture_folder(flavour):
    return {"hexo": "source/img", "xinhuo": "content/img"}.get(flavour, "static/img")


def write_pictures(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, PICTURES + 1):
        (folder / f"photo{number}.png").write_bytes(png(160 + 20 * number, 120, 40 * number))


def png(width, height, hue):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(
        b"\0" + bytes(value for x in range(width)
                      for value in ((x // 20 * 16 + hue) % 256, (y // 20 * 24 + 2 * hue) % 256, hue))
        for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def quoted(text):
    return json.dumps(text, ensure_ascii=False)   # a JSON string is a valid YAML and TOML basic string


def write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
