namespace VaultLint.Tests.Configuration;

public sealed class ConfigErrorTests
{
    private const string Taxonomy = """
        tags: [exam, law, yearly, source]
        namespaces:
          service: [s3, storage/ebs]
          topic: { open: true }
        style: { case: lower, separator: "-" }
        aliases: { svc: exam, old/one: exam }
        deprecated: { wip: , old: exam }
        implies: { law: yearly, yearly: source }
        """;

    [Theory]
    // Keys.
    [InlineData("exlude: []", "1:1: “exlude” is not a setting (did you mean “exclude”?)")]
    [InlineData(
        "severity: error",
        "1:1: “severity” is not a setting (there are extends, include, exclude, taxonomy, schemaProperty, kinds, rules, overrides, "
            + "labels and limits)"
    )]
    [InlineData("kinds:\n  a:\n    shema: x", "3:5: “shema” is not a setting of a kind (did you mean “schema”?)")]
    [InlineData("kinds: { a: { tags: { minn: 1 } } }", "1:23: “minn” is not a setting of “tags” (did you mean “min”?)")]
    [InlineData(
        "kinds: { a: { sections: [{ heading: x, lvl: 1 }] } }",
        "1:40: “lvl” is not a setting of a section (there are heading, anyOf, level, optional, repeat, contains, minWords, sections and "
            + "sectionsOnly)"
    )]
    [InlineData(
        "kinds: { a: { questions: { explian: all } } }",
        "1:28: “explian” is not a setting of “questions” (did you mean “explain”?)"
    )]
    [InlineData("kinds: { a: { title: { matchs: filename } } }", "1:24: “matchs” is not a setting of “title” (did you mean “matches”?)")]
    [InlineData(
        "rules: { tag-count: { sevrity: error, severity: off } }",
        "1:23: “sevrity” is not a setting of the rule “tag-count” (did you mean “severity”?)"
    )]
    [InlineData(
        "rules: { date-order: { ordr: [a] , severity: off } }",
        "1:24: “ordr” is not a setting of the rule “date-order” (did you mean “order”?)"
    )]
    [InlineData(
        "rules: { VL105: { past: [a], order: b } }",
        "1:19: “past” is not a setting of the rule “VL105” (there are severity, order and future)"
    )]
    [InlineData(
        "rules: { date-order: { order: [a, { b: c }] } }",
        "1:35: “order” is a mapping (it takes a word, a list of words, or a list of such lists)"
    )]
    [InlineData("rules: { date-order: { future: [[a]] } }", "1:33: “future” is a list (it takes a word or a list of words)")]
    [InlineData("kinds: { a: { title: { style: slugs } } }", "1:31: “style” is “slugs” (did you mean “slug”?)")]
    [InlineData(
        "overrides: [{ match: a, rules: {}, rule: {} }]",
        "1:36: “rule” is not a setting of an entry of “overrides” (did you mean “rules”?)"
    )]
    [InlineData("include: a\ninclude: b", "2:1: the key “include” stands twice, first on line 1 (keep one of the two)")]
    // Names.
    [InlineData("rules:\n  answer-mismach: off", "2:3: there is no rule “answer-mismach” (did you mean “answer-mismatch”?)")]
    [InlineData("rules: { VL4O5: off }", "1:10: there is no rule “VL4O5” (did you mean “VL405”?)")]
    [InlineData("rules: { all: warning }", "1:10: there is no rule “all” (`vaultlint rules` lists the rules)")]
    [InlineData(
        "rules: { VL405: off, answer-mismatch: error }",
        "1:22: “answer-mismatch” stands twice: VL405 is answer-mismatch, and stands on line 1 already (keep one of the two)"
    )]
    [InlineData("overrides: [{ match: a, rules: { VL999: off } }]", "1:34: there is no rule “VL999” (`vaultlint rules` lists the rules)")]
    [InlineData("rules: { tag-count: errr }", "1:21: the severity of “tag-count” is “errr” (did you mean “error”?)")]
    [InlineData("rules: { tag-count: fatal }", "1:21: the severity of “tag-count” is “fatal” (it takes error, warning, info or off)")]
    [InlineData("rules: { tag-count: false }", "1:21: the severity of “tag-count” is “false” (it takes error, warning, info or off)")]
    [InlineData("rules: { tag-count: {} }", "1:21: “tag-count” has no severity (write “severity: ” and error, warning, info or off)")]
    [InlineData("labels: { anser: [x] }", "1:11: “anser” is not a part of a question (did you mean “answer”?)")]
    [InlineData(
        "labels: { hint: [x] }",
        "1:11: “hint” is not a part of a question (the parts are question, options, answer and explanation)"
    )]
    [InlineData("extends: exm", "1:10: “exm” is neither a preset nor a file (did you mean “exam”?)")]
    [InlineData(
        "extends: base.yaml",
        "1:10: “base.yaml” is neither a preset nor a file (the presets are recommended and exam; a file's path counts from the folder "
            + "of .vaultlint.yaml)"
    )]
    // Values.
    [InlineData(
        "include: 'a/**b'",
        "1:10: the pattern “a/**b” has “**” beside other characters; it must be a whole part between slashes, as in `**/*.md`"
    )]
    [InlineData("include: []", "1:10: “include” is an empty list (it takes a glob or a list of globs)")]
    [InlineData("include: [a, 3]", "1:14: “include” is “3” (it takes a glob or a list of globs)")]
    [InlineData("exclude: { a: b }", "1:10: “exclude” is a mapping (it takes a glob or a list of globs)")]
    [InlineData("exclude: ['']", "1:11: “exclude” is an empty text (it takes a glob or a list of globs)")]
    [InlineData("extends: []", "1:10: “extends” is an empty list (name a preset or a file, or leave “extends” out)")]
    [InlineData("extends: 3", "1:10: “extends” is “3” (it takes a preset, a file, or a list of these)")]
    [InlineData(
        "taxonomy: tags.yaml",
        "1:11: “taxonomy” names “tags.yaml”, which does not exist (a path counts from the folder of .vaultlint.yaml)"
    )]
    [InlineData("taxonomy: [a]", "1:11: “taxonomy” is a list (it takes the path of a file)")]
    [InlineData("taxonomy: .", "1:11: “taxonomy” names “.”, which is a folder, not a file")]
    [InlineData("taxonomy: /etc/hostname", "1:11: “taxonomy” names “/etc/hostname”, which lies outside the vault and the config's folder")]
    [InlineData("taxonomy: \"a\\0b\"", "1:11: “taxonomy” names “a\0b”, which is not a path")]
    [InlineData("kinds: [a]", "1:8: “kinds” is a list (it takes names of kinds, each with its settings)")]
    [InlineData(
        "kinds:\n  a: 5",
        "2:6: the kind “a” is “5” (it takes match, where, schema, frontmatter, tags, sections, sectionsOnly, questions, title or template)"
    )]
    [InlineData("kinds: { '': {} }", "1:10: the name of a kind is an empty text (it takes a name)")]
    [InlineData("kinds: { a: { match: ['{x'] } }", "1:23: the pattern “{x” has a “{” that is not closed with “}”")]
    [InlineData("kinds: { a: { where: [exam] } }", "1:22: “where” is a list (it takes properties, each with the value it must have)")]
    [InlineData("kinds: { a: { where: { tags: [[x]] } } }", "1:31: “tags” in “where” is a list (it takes a value or a list of values)")]
    [InlineData(
        "kinds: { a: { schema: [x.json] } }",
        "1:24: “schema” names “x.json”, which does not exist (a path counts from the folder of .vaultlint.yaml)"
    )]
    [InlineData("kinds: { a: { frontmatter: requird } }", "1:28: “frontmatter” is “requird” (did you mean “required”?)")]
    [InlineData("kinds: { a: { frontmatter: true } }", "1:28: “frontmatter” is “true” (it takes required or optional)")]
    [InlineData("kinds: { a: { tags: 5 } }", "1:21: “tags” of a kind is “5” (it takes min, max or require)")]
    [InlineData("kinds: { a: { tags: { min: 6, max: 5 } } }", "1:28: “min” is 6, which is more than “max”, 5")]
    [InlineData("kinds: { a: { tags: { min: -1 } } }", "1:28: “min” is “-1” (it takes a whole number from 0)")]
    [InlineData("kinds: { a: { tags: { max: 99999999999 } } }", "1:28: “max” is “99999999999” (it takes a whole number from 0)")]
    [InlineData("kinds: { a: { tags: { max: five } } }", "1:28: “max” is text (it takes a whole number from 0)")]
    [InlineData(
        "kinds: { a: { tags: { require: ['#x'] } } }",
        "1:33: “#x” begins with “#”, which belongs to a tag in a text only (it takes tags, or namespaces as “service/*”)"
    )]
    [InlineData(
        "kinds: { a: { tags: { require: ['a*/*'] } } }",
        "1:33: “a*/*” holds “*”, which no tag can (it takes tags, or namespaces as “service/*”)"
    )]
    [InlineData("kinds: { a: { tags: { require: [[x]] } } }", "1:33: “require” is a list (it takes tags, or namespaces as “service/*”)")]
    [InlineData("kinds: { a: { sections: 설명 } }", "1:25: “sections” is text (it takes a list of headings)")]
    [InlineData(
        "kinds: { a: { sections: [''] } }",
        "1:26: an entry of “sections” is an empty text (it takes a heading, or heading, anyOf, level, optional, repeat, contains, "
            + "minWords, sections and sectionsOnly)"
    )]
    [InlineData("kinds: { a: { sections: [{ level: 2 }] } }", "1:26: a section has no “heading”")]
    [InlineData("kinds: { a: { sections: [{ heading: x, level: 7 }] } }", "1:47: “level” is “7” (it takes a whole number from 1 to 6)")]
    [InlineData("kinds: { a: { sections: [{ heading: x, level: 0 }] } }", "1:47: “level” is “0” (it takes a whole number from 1 to 6)")]
    [InlineData(
        "kinds: { a: { sections: [{ heading: x, anyOf: [y] }] } }",
        "1:40: a section has both “heading” and “anyOf” (put all its headings under “anyOf”)"
    )]
    [InlineData("kinds: { a: { sections: [{ anyOf: [] }] } }", "1:35: “anyOf” is an empty list (it takes a list of headings)")]
    [InlineData("kinds: { a: { sections: [{ heading: { en: } }] } }", "1:43: the heading in “en” is empty (it takes a heading)")]
    [InlineData(
        "kinds: { a: { sections: [{ heading: x, level: 2, sections: [{ heading: y, level: 2 }] }] } }",
        "1:82: “level” is 2, but the section stands in one of level 2 (it takes a whole number from 3 to 6)"
    )]
    [InlineData(
        "kinds: { a: { sections: [{ heading: x, level: 6, sections: [y] }] } }",
        "1:60: these sections can never be there: the section that they stand in is of level 6, the last"
    )]
    [InlineData(
        "kinds: { a: { sections: [Notes, Terms, 📝 notes] } }",
        "1:40: “📝 notes” and “Notes” are one heading: punctuation, emoji, case and spacing do not count (keep one of the two; where the "
            + "section may stand several times, say “repeat: true”)"
    )]
    [InlineData(
        "kinds: { a: { sections: [{ heading: Notes, level: 2 }, { heading: Notes, level: 3 }, { anyOf: [Terms, notes] }] } }",
        "1:86: “notes” and “Notes” are one heading: punctuation, emoji, case and spacing do not count (keep one of the two; where the "
            + "section may stand several times, say “repeat: true”)"
    )]
    [InlineData(
        "kinds: { a: { sections: [{ anyOf: [Terms, Notes] }, { heading: Notes, level: 2 }] } }",
        "1:53: the section “Notes” stands twice in “sections” (keep one of the two; where the section may stand several times, say "
            + "“repeat: true”)"
    )]
    [InlineData(
        "kinds: { a: { sections: [Notes, Notes] } }",
        "1:33: the section “Notes” stands twice in “sections” (keep one of the two; where the section may stand several times, say "
            + "“repeat: true”)"
    )]
    [InlineData("kinds: { a: { sections: [{ heading: x, minWords: 0 }] } }", "1:50: “minWords” is “0” (it takes a whole number from 1)")]
    [InlineData(
        "kinds: { a: { template: missing.md } }",
        "1:25: “template” names “missing.md”, which does not exist (a path counts from the folder of .vaultlint.yaml)"
    )]
    [InlineData(
        "kinds: { a: { template: /etc/passwd } }",
        "1:25: “template” names “/etc/passwd”, which lies outside the vault and the config's folder"
    )]
    [InlineData("kinds: { a: { sections: [{ heading: x, optional: yes }] } }", "1:50: “optional” is text (it takes true or false)")]
    [InlineData(
        "kinds: { a: { sections: [{ heading: x, contains: image }] } }",
        "1:50: “contains” is “image” (it takes question, list, code, table or text)"
    )]
    [InlineData("kinds: { a: { questions: required } }", "1:26: “questions” is text (it takes required, explain or layout)")]
    [InlineData("kinds: { a: { questions: { required: 1 } } }", "1:38: “required” is “1” (it takes true or false)")]
    [InlineData("kinds: { a: { questions: { explain: some } } }", "1:37: “explain” is “some” (it takes wrong, all or none)")]
    [InlineData("kinds: { a: { title: filename } }", "1:22: “title” is text (it takes “matches: filename” or “matches: heading”)")]
    [InlineData("kinds: { a: { title: { matches: fileName } } }", "1:33: “matches” is “fileName” (did you mean “filename”?)")]
    [InlineData("rules: [a]", "1:8: “rules” is a list (it takes rules, each with its severity)")]
    [InlineData("overrides: { match: a }", "1:12: “overrides” is a mapping (it takes a list of entries with “match” and “rules”)")]
    [InlineData("overrides: [a]", "1:13: an entry of “overrides” is text (it takes “match” and “rules”)")]
    [InlineData("overrides: [{ rules: {} }]", "1:13: an entry of “overrides” has no “match”")]
    [InlineData("overrides: [{ match: a }]", "1:13: an entry of “overrides” has no “rules”")]
    [InlineData("overrides: [{ match: [], rules: {} }]", "1:22: “match” is an empty list (it takes a glob or a list of globs)")]
    [InlineData("labels: [정답]", "1:9: “labels” is a list (it takes parts of a question, each with its words)")]
    [InlineData("labels: { answer: [정답, ''] }", "1:24: “answer” is an empty text (it takes a word or a list of words)")]
    // Contradictions.
    [InlineData(
        "kinds: { a: { tags: { require: [x, y, X, n/*, n/z, m/*, m/o/*], max: 3 } } }",
        "1:70: “max” is 3, but “require” asks for 4 tags: no note can satisfy both (raise “max” to 4 at least, or require fewer tags)"
    )]
    [InlineData(
        "kinds: { a: { tags: { max: 0, require: 'n/*' } } }",
        "1:28: “max” is 0, but “require” asks for 1 tag: no note can satisfy both (raise “max” to 1 at least, or require fewer tags)"
    )]
    [InlineData(
        "kinds: { a: { where: { tags: [x, '#y', X] }, tags: { max: 2, require: [Y, n/*] } } }",
        "1:59: “max” is 2, but “where” and “require” ask for 3 tags: no note can satisfy both (raise “max” to 3 at least, or require "
            + "fewer tags)"
    )]
    [InlineData(
        "kinds: { a: { where: { Tags: x }, tags: { max: 0 } } }",
        "1:48: “max” is 0, but “where” asks for 1 tag: no note can satisfy both (raise “max” to 1 at least, or require fewer tags)"
    )]
    [InlineData(
        "kinds: { a: { where: { status: done, Status: open } } }",
        "1:38: “Status” stands twice in “where”; names of properties compare without case (keep one of the two, with all the values)"
    )]
    [InlineData(
        "rules: { VL000: off }",
        "1:17: the severity of “VL000” is “off”, but VL000 cannot be turned off or made milder (take the line out)"
    )]
    [InlineData(
        "rules: { findings-left-out: { severity: info } }",
        "1:41: the severity of “findings-left-out” is “info”, but VL006 cannot be turned off or made milder (take the line out)"
    )]
    [InlineData(
        "overrides: [{ match: a, rules: { internal-error: warning } }]",
        "1:50: the severity of “internal-error” is “warning”, but VL000 cannot be turned off or made milder (take the line out)"
    )]
    [InlineData(
        "rules: { date-order: { order: [created, due], future: [deu, Created] } }",
        "1:56: “future” names “deu”, which is not in “order” (did you mean “due”?)"
    )]
    [InlineData(
        "rules: { date-order: { future: [due, Modified] } }",
        "1:33: “future” names “due”, which is not in “order”, whose default is in force (it takes words of “order”: add it there, or "
            + "take it out here)"
    )]
    [InlineData(
        "overrides: [{ match: a, rules: { VL105: { order: [x], future: [due] } } }]\nrules: { VL105: { order: [due] } }",
        "1:64: “future” names “due”, which is not in “order” (it takes words of “order”: add it there, or take it out here)"
    )]
    [InlineData(
        "rules: { date-order: { order: [created, due, Created] } }",
        "1:46: “Created” stands twice in a list of “order”; names of properties compare without case (keep one of the two)"
    )]
    [InlineData(
        "rules: { date-order: { order: [[a, b, c], [c, d, A]] } }",
        "1:50: “order” contradicts itself: “A” follows “d” here, and comes before it elsewhere (give all lists the same order)"
    )]
    [InlineData(
        "include: [Notes/**, x]\nexclude: [y, Notes/**]",
        "2:14: “Notes/**” stands in “exclude” and in “include”, so none of these notes is checked (take it out of one of the two)"
    )]
    [InlineData(
        "exclude: '**/*.md'",
        "1:10: “**/*.md” stands in “exclude” and in “include” (its default), so none of these notes is checked (take it out of one of "
            + "the two)"
    )]
    [InlineData(
        "labels: { answer: [key, Explanation] }",
        "1:25: “Explanation” stands in “answer”, but is built in as a word of “explanation” (a word marks one part of a question only)"
    )]
    [InlineData(
        "labels: { answer: [key], options: Key }",
        "1:20: “key” stands in “answer”, but also in “options” (a word marks one part of a question only)"
    )]
    [InlineData(
        "kinds: { a: { match: '[z-a]*.md' } }",
        "1:22: the pattern “[z-a]*.md” has the range “z-a”, which holds no character; write its first character first, as in `[a-z]`"
    )]
    // The file as a whole.
    [InlineData("- a", "1:1: the file holds a list and no keys (write one setting a line, as “key: value”)")]
    [InlineData(
        "labels: { answer: ['lösung:'] }",
        "1:20: “lösung:” can never mark a part of a question (write the word alone: without a colon, a number at its end or a bracket "
            + "in front, and of at most 39 characters)"
    )]
    [InlineData(
        "include: [a",
        "1:11: the bracket that opens in “include: [a” is never closed (close it, or write one item a line: “- item”)"
    )]
    [InlineData("rules:\n\tVL001: off", "2:1: a tab indents this line, which YAML does not allow (indent with spaces)")]
    public void Error_has_a_position_and_says_what_to_do(string config, string expected)
    {
        using var vault = new TempVault(config);
        Assert.Equal([$".vaultlint.yaml:{expected}"], vault.Errors());
    }

    [Theory]
    [InlineData(
        "require: svc",
        "1:32: “require” asks for “svc”, which the taxonomy makes an alias of “exam” (write “exam”; an alias of it satisfies the "
            + "requirement, too)"
    )]
    [InlineData(
        "require: Wip",
        "1:32: “require” asks for “Wip”, which the taxonomy deprecates (require a tag to use now, or take it out of “deprecated”)"
    )]
    [InlineData("require: old", "1:32: “require” asks for “old”, which the taxonomy deprecates (write “exam”)")]
    [InlineData("require: [exam, exma]", "1:39: “require” asks for “exma”, which the taxonomy does not allow (did you mean “exam”?)")]
    [InlineData(
        "require: service",
        "1:32: “require” asks for “service”, which the taxonomy does not allow (add it to the taxonomy, or take it out of “require”)"
    )]
    [InlineData(
        "require: servise/*",
        "1:32: “require” asks for “servise/*”, but the taxonomy allows no tag that begins with “servise/” (did you mean “service/*”?)"
    )]
    [InlineData(
        "require: old/*",
        "1:32: “require” asks for “old/*”, but the taxonomy allows no tag that begins with “old/” (add it to the taxonomy, or take it "
            + "out of “require”)"
    )]
    [InlineData(
        "require: topic/data_lake",
        "1:32: “require” asks for “topic/data_lake”, which is not in the taxonomy's style, lower case, words joined by “-” (write "
            + "“topic/data-lake”)"
    )]
    [InlineData(
        "max: 1, require: law",
        "1:28: “max” is 1, but “require” asks for 1 tag and the taxonomy for 2 that go with them: no note can satisfy both (raise “max” "
            + "to 3 at least, or require fewer tags)"
    )]
    public void Required_tag_that_the_taxonomy_forbids_is_an_error(string tags, string expected)
    {
        using var vault = new TempVault($"kinds: {{ a: {{ tags: {{ {tags} }} }} }}\ntaxonomy: tags.yaml");
        vault.Write("tags.yaml", Taxonomy);
        Assert.Equal([$".vaultlint.yaml:{expected}"], vault.Errors());
    }

    [Theory]
    [InlineData("min: 5, max: 5, require: [exam, EXAM, service/*, Service/S3, law]")]
    [InlineData("max: 1, require: [service/*, service/storage/*, service/storage/ebs]")]
    [InlineData("min: 50, require: [topic/*, topic/any/*, topic/any/thing]")]
    public void Tags_that_the_taxonomy_allows_can_be_required(string tags)
    {
        using var vault = new TempVault($"taxonomy: tags.yaml\nkinds: {{ a: {{ tags: {{ {tags} }} }} }}");
        vault.Write("tags.yaml", Taxonomy);
        Assert.Equal("a", Assert.Single(vault.Load().Kinds).Name);
    }

    [Fact]
    public void Minimum_above_the_number_of_tags_in_the_taxonomy_is_an_error()
    {
        using var vault = new TempVault("taxonomy: tags.yaml\nkinds: { a: { tags: { min: 3 } } }");
        vault.Write("tags.yaml", "tags: [x]\nnamespaces: { n: [y] }\naliases: { z: x }");
        Assert.Equal(
            [".vaultlint.yaml:2:28: “min” is 3, but the taxonomy has only 2 tags to be used (lower “min”, or add tags to the taxonomy)"],
            vault.Errors()
        );
    }

    [Fact]
    public void Contradiction_between_layers_is_reported_at_the_value()
    {
        using var vault = new TempVault("extends: base.yaml\nrules: { date-order: { order: [a, b] } }\ninclude: ['Notes/**']");
        vault.Write("base.yaml", "rules: { date-order: { order: [a, due], future: [due] } }\nexclude: ['Notes/**']");
        Assert.Equal(
            [
                "base.yaml:1:50: “future” names “due”, which is not in “order” (it takes words of “order”: add it there, or take it out "
                    + "here)",
                "base.yaml:2:11: “Notes/**” stands in “exclude” and in “include”, so none of these notes is checked (take it out of one "
                    + "of the two)",
            ],
            vault.Errors()
        );
    }

    [Theory]
    [InlineData("rules: { VL000: error, findings-left-out: { severity: error } }")]
    [InlineData("rules: { date-order: { future: [created, date_modified] } }")]
    [InlineData("rules: { date-order: { future: [due] } }\noverrides: [{ match: a, rules: { date-order: { order: [start, due] } } }]")]
    [InlineData("rules: { date-order: { order: [start, due] } }\noverrides: [{ match: a, rules: { date-order: { future: due } } }]")]
    [InlineData("rules: { date-order: { order: [[a, b], [b, c], [a, c]] } }")]
    [InlineData("rules: { date-order: { order: published } }")]
    [InlineData("extends: [base.yaml, exam]\nrules: { date-order: { order: [a] } }")]
    [InlineData("labels: { answer: [정답, key], explanation: [why, Explanation] }")]
    [InlineData("exclude: 'Notes/**'\ninclude: ['Notes/*', '*.md']")]
    public void Settings_that_agree_are_accepted(string config)
    {
        using var vault = new TempVault(config);
        vault.Write("base.yaml", "rules: { date-order: { order: [x], future: [x] } }");
        Assert.NotNull(vault.Load());
    }

    [Fact]
    public void Setting_without_a_value_is_an_error()
    {
        using var vault = new TempVault("include:\nrules:\nkinds:\n  a:\n");
        Assert.Equal(
            [
                ".vaultlint.yaml:1:9: “include” is empty (it takes a glob or a list of globs)",
                ".vaultlint.yaml:2:7: “rules” is empty (it takes rules, each with its severity)",
                ".vaultlint.yaml:4:5: the kind “a” is empty (it takes match, where, schema, frontmatter, tags, sections, sectionsOnly, "
                    + "questions, title or template)",
            ],
            vault.Errors()
        );
    }

    [Fact]
    public void Errors_of_all_files_are_collected_in_order()
    {
        using var vault = new TempVault(
            """
            extends: base.yaml
            rules:
              tag-cuont: error
            inclde: x
            inclde: y
            taxonomy: tags.yaml
            kinds:
              a: { tags: { min: 9, max: 1 }, schema: s.json }
            """
        );
        vault.Write("base.yaml", "rulez: {}\n");
        vault.Write("tags.yaml", "namespace: {}\n");
        vault.Write("s.json", "{");
        Assert.Equal(
            [
                ".vaultlint.yaml:3:3: there is no rule “tag-cuont” (did you mean “tag-count”?)",
                ".vaultlint.yaml:4:1: “inclde” is not a setting (did you mean “include”?)",
                ".vaultlint.yaml:5:1: the key “inclde” stands twice, first on line 4 (keep one of the two)",
                ".vaultlint.yaml:8:21: “min” is 9, which is more than “max”, 1",
                "base.yaml:1:1: “rulez” is not a setting (did you mean “rules”?)",
                "tags.yaml:1:1: “namespace” is not a setting (did you mean “namespaces”?)",
            ],
            vault.Errors()[..6]
        );
        Assert.StartsWith("s.json:1:", vault.Errors()[6], StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_used_twice_is_reported_once()
    {
        using var vault = new TempVault("kinds:\n  a: { schema: s.json }\n  b: { schema: [s.json] }");
        vault.Write("s.json", "{");
        Assert.Single(vault.Errors());
    }

    [Fact]
    public void Missing_config_is_an_error_without_a_position()
    {
        using var vault = new TempVault();
        Assert.Equal(["other.yaml: the file does not exist"], vault.Errors(vault.FullPath("other.yaml")));
        Assert.Equal([$"{vault.FullPath("../x/other.yaml")}: the file does not exist"], vault.Errors(vault.FullPath("../x/other.yaml")));
        Directory.CreateDirectory(vault.FullPath("folder"));
        Assert.Equal(["folder: the file is a folder, not a file"], vault.Errors(vault.FullPath("folder")));
    }
}
